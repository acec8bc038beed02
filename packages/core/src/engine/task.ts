import type { TurnBudget } from '../time/turn-budget';
import { applyUpdates, discardUpdates } from './job-properties';
import { taskFailure, type TaskIdentity } from './task-failure';

/** Work in small pieces: it may be left off, and closed, after each. */
export type StepwiseWork = Generator<undefined, void, undefined>;

/**
 * Runs work to its end on the driver's thread, giving way to timers and sockets every few milliseconds. Work that is
 * cancelled is closed, so that what it holds open is let go.
 *
 * @param budget of all work that runs on the thread
 * @throws the reason of `signal` if it is aborted
 */
export async function drain(work: StepwiseWork, signal: AbortSignal, budget: TurnBudget): Promise<void> {
  try {
    while (work.next().done !== true) {
      if (!budget.isSpent()) continue;
      await budget.nextTurn();
      signal.throwIfAborted();
    }
  } finally {
    work.return();
  }
}

/**
 * Runs a task until it succeeds, at most `failures` times.
 *
 * @throws JobError TSS_JOB_TASK_FAILED with what the last attempt threw as `cause`; the reason of `signal` if it is aborted
 */
export async function runAttempts<R>(
  identity: TaskIdentity,
  failures: number,
  signal: AbortSignal,
  task: () => Promise<R>,
): Promise<R> {
  for (let failed = 1; ; failed++) {
    signal.throwIfAborted();
    try {
      const result = await orAborted(task, signal);
      applyUpdates();
      return result;
    } catch (cause) {
      discardUpdates();
      signal.throwIfAborted();
      if (failed < failures) continue;
      throw taskFailure(identity, failed, cause);
    }
  }
}

/** What a task gives; or the reason of the signal: a function of the program may wait for something that never comes. */
function orAborted<R>(task: () => Promise<R>, signal: AbortSignal): Promise<R> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason as Error);
    };
    const ended = (): void => {
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort, { once: true });
    const running = task();
    running.then(ended, ended);
    running.then(resolve, reject);
  });
}
