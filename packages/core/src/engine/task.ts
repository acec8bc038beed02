import { JobError } from '../errors/streaming-error';
import { TurnBudget } from '../time/turn-budget';

/** Names a task in messages. */
export interface TaskIdentity {
  readonly stage: number;
  readonly partition: number;
  /** The methods that the task runs, from leaf to end. */
  readonly operators: string;
}

/** Runs work to its end on the driver's thread, giving way to timers and sockets every few milliseconds. */
export async function drain(work: Iterator<undefined, void>, signal: AbortSignal): Promise<void> {
  const budget = new TurnBudget();
  while (work.next().done !== true) {
    if (!budget.isSpent()) continue;
    await budget.nextTurn();
    signal.throwIfAborted();
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
      return await task();
    } catch (cause) {
      signal.throwIfAborted();
      if (failed < failures) continue;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new JobError('TSS_JOB_TASK_FAILED', { ...identity, failures: failed, reason }, { cause });
    }
  }
}
