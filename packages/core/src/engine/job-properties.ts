import { AsyncLocalStorage } from 'node:async_hooks';
import { ActionPromise } from './action-promise';

/**
 * The actions that were started inside a function of the program: an output operation owns those of its function, awaited
 * by it or not.
 */
export class JobGroup {
  #running = 0;
  #idle: () => void = () => undefined;
  readonly #failures: unknown[] = [];

  /** @param properties what jobs started inside are labelled with, such as batch time and output operation */
  constructor(readonly properties: Readonly<Record<string, string>> = {}) {}

  /** Makes an action part of the group. */
  add(action: ActionPromise<unknown>): void {
    this.#running++;
    const ended = (): void => {
      if (--this.#running === 0) this.#idle();
    };
    action.settle(ended, (reason) => {
      if (!action.isObserved) this.#failures.push(reason);
      ended();
    });
  }

  /** Resolves when no action of the group runs; rejects with the first failure that the program did not look at. */
  async join(): Promise<void> {
    while (this.#running > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
    if (this.#failures.length > 0) throw this.#failures[0];
  }
}

const CURRENT = new AsyncLocalStorage<JobGroup>();

/** Runs `fn`, then waits for every action that was started in it, awaited or not. */
export async function runWithJobGroup<R>(group: JobGroup, fn: () => R | Promise<R>): Promise<R> {
  const outcome = CURRENT.run(group, async () => fn());
  await outcome.catch(() => undefined);
  const joined = group.join();
  await joined.catch(() => undefined);
  const result = await outcome;
  await joined;
  return result;
}

/** Runs an action as part of the current group, if there is one. */
export function startAction<R>(run: () => Promise<R>): Promise<R> {
  const action = new ActionPromise<R>((resolve) => {
    resolve(run());
  });
  CURRENT.getStore()?.add(action);
  return action;
}

/** The group that an action started now belongs to. */
export function currentJobGroup(): JobGroup | undefined {
  return CURRENT.getStore();
}
