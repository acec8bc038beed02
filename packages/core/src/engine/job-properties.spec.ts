import { JobGroup, runWithJobGroup, startAction } from './job-properties';

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
