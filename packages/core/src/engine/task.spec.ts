import type { Branch, Stage } from '../plan/stage';
import { emptyRdd } from '../rdd/operators/parallelize';
import { TurnBudget } from '../time/turn-budget';
import { drain, runAttempts, type StepwiseWork } from './task';
import type { TaskIdentity } from './task-failure';

const NEVER = new AbortController().signal;
const root = emptyRdd();
const branch: Branch = { leaf: root, steps: [], numPartitions: 3 };
const stage: Stage = { id: 1, writes: undefined, branches: [branch], parents: [] };
const IDENTITY: TaskIdentity = { stage, branch, root, last: 'collect', partitions: [2] };

/** Notes each step, and that it was closed. */
function* steps(count: number, log: string[]): StepwiseWork {
  try {
    for (let i = 0; i < count; i++) {
      log.push(String(i));
      yield;
    }
  } finally {
    log.push('closed');
  }
}

describe('drain', () => {
  it('runs work to its end', async () => {
    const log: string[] = [];
    await drain(steps(3, log), NEVER, new TurnBudget());
    expect(log).toEqual(['0', '1', '2', 'closed']);
  });

  it('closes work that is cancelled, at the end of its turn, and throws the reason', async () => {
    const abort = new AbortController();
    const log: string[] = [];
    const busy = function* (): StepwiseWork {
      for (const _ of steps(Infinity, log)) {
        const until = performance.now() + 1;
        while (performance.now() < until);
        yield;
      }
    };
    const running = drain(busy(), abort.signal, new TurnBudget());
    abort.abort(new RangeError('stopped'));
    await expect(running).rejects.toThrow('stopped');
    expect([log.at(-1), log.length < 20]).toEqual(['closed', true]);
  });
});

describe('runAttempts', () => {
  it('gives what the first attempt that succeeds gives', async () => {
    let attempts = 0;
    const task = (): Promise<number> => (++attempts < 3 ? Promise.reject(new RangeError('no')) : Promise.resolve(7));
    expect([await runAttempts(IDENTITY, 5, NEVER, task), attempts]).toEqual([7, 3]);
  });

  it('keeps what the last attempt threw as the cause', async () => {
    const thrown = [new RangeError('first'), { code: 'second' }];
    let attempts = 0;
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- programs do throw such things
    const failure = runAttempts(IDENTITY, 2, NEVER, () => Promise.reject(thrown[attempts++]));
    await expect(failure).rejects.toMatchObject({
      code: 'TSS_JOB_TASK_FAILED',
      context: { stage: 1, partition: 2, failures: 2, reason: "{ code: 'second' }" },
      cause: thrown[1],
    });
  });

  it('is not waited for once it is cancelled, whatever it still waits for', async () => {
    const abort = new AbortController();
    const never = runAttempts(IDENTITY, 1, abort.signal, () => new Promise<never>(() => undefined));
    abort.abort(new RangeError('stopped'));
    await expect(never).rejects.toThrow('stopped');
  });

  it('leaves nothing at the signal when it has ended', async () => {
    const abort = new AbortController();
    const [add, remove] = [
      jest.spyOn(abort.signal, 'addEventListener'),
      jest.spyOn(abort.signal, 'removeEventListener'),
    ];
    await runAttempts(IDENTITY, 1, abort.signal, () => Promise.resolve(1));
    await expect(runAttempts(IDENTITY, 2, abort.signal, () => Promise.reject(new RangeError('no')))).rejects.toThrow();
    expect([add.mock.calls.length, remove.mock.calls.length]).toEqual([3, 3]);
  });

  it('is not tried again once it is cancelled: the reason is thrown', async () => {
    const abort = new AbortController();
    let attempts = 0;
    const failure = runAttempts(IDENTITY, 5, abort.signal, () => {
      attempts++;
      abort.abort(new RangeError('stopped'));
      return Promise.reject(new RangeError('broken off'));
    });
    await expect(failure).rejects.toThrow('stopped');
    await expect(runAttempts(IDENTITY, 5, abort.signal, () => Promise.resolve(attempts++))).rejects.toThrow('stopped');
    expect(attempts).toBe(1);
  });
});
