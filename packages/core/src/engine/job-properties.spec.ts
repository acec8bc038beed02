import { ActionPromise } from './action-promise';
import { JobGroup, runAsTask, runWithJobGroup, startAction } from './job-properties';

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('runWithJobGroup', () => {
  it('waits for actions that the function did not await', async () => {
    const ended: string[] = [];
    await runWithJobGroup(new JobGroup(), () => {
      void startAction(async () => {
        await later();
        ended.push('action');
      });
    });
    expect(ended).toEqual(['action']);
  });

  it('fails with the error of an action that nobody looked at', async () => {
    const run = runWithJobGroup(new JobGroup(), () => {
      void startAction(async () => {
        await later();
        throw new RangeError('lost');
      });
    });
    await expect(run).rejects.toThrow('lost');
  });

  it('leaves the error of an action to the function that awaited and caught it', async () => {
    const run = runWithJobGroup(new JobGroup(), async () => {
      const failed = startAction(async () => {
        await later();
        throw new RangeError('caught');
      });
      return failed.catch((error: unknown) => (error as Error).message);
    });
    await expect(run).resolves.toBe('caught');
  });

  it('leaves an error to the function that looks at it later than it came', async () => {
    const run = runWithJobGroup(new JobGroup(), async () => {
      const failing = startAction(() => Promise.reject(new RangeError('early')));
      await later();
      return failing.catch((error: unknown) => (error as Error).message);
    });
    await expect(run).resolves.toBe('early');
  });

  it("does not take in what is started once it is closed: that is nobody else's to report", async () => {
    const group = new JobGroup();
    const settle = jest.spyOn(ActionPromise.prototype, 'settle');
    const started: Promise<void>[] = [];
    await runWithJobGroup(group, () => {
      setImmediate(() => started.push(startAction(later)));
    });
    group.close();
    await later();
    const calls = settle.mock.calls.length;
    settle.mockRestore();
    await Promise.all(started);
    expect([started.length, calls]).toEqual([1, 0]);
  });

  it('lets several wait for one group', async () => {
    const group = new JobGroup();
    const run = runWithJobGroup(group, () => {
      void startAction(later);
    });
    await expect(Promise.all([run, group.join(), group.join()])).resolves.toEqual([undefined, undefined, undefined]);
  });

  it('waits for the other actions before it fails with the error of the function', async () => {
    const ended: string[] = [];
    const run = runWithJobGroup(new JobGroup(), () => {
      void startAction(async () => {
        await later();
        ended.push('action');
      });
      throw new RangeError('function');
    });
    await expect(run).rejects.toThrow('function');
    expect(ended).toEqual(['action']);
  });

  it('starts actions outside of any group without one', async () => {
    await expect(startAction(() => Promise.resolve(1))).resolves.toBe(1);
  });
});

describe('runAsTask', () => {
  it('lets no action start inside, at any depth, whether its promise is looked at or not', async () => {
    const nested = runAsTask(async () => {
      await later();
      void startAction(later);
    });
    await expect(nested).rejects.toMatchObject({ code: 'TSS_RDD_NESTED_ACTION' });
    await expect(startAction(() => Promise.resolve('outside'))).resolves.toBe('outside');
  });
});
