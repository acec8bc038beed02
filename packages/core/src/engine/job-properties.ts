import { AsyncLocalStorage } from 'node:async_hooks';
import { JobError, RddError } from '../errors/streaming-error';
import { ActionPromise } from './action-promise';
import type { JobRun } from './job-run';

/** What is noted of jobs refers to their plans: of a function that runs thousands the first ones have to do. */
const MOST_NOTED = 16;

/**
 * The actions that were started inside a function of the program: an output operation owns those of its function, awaited
 * by it or not.
 */
export class JobGroup {
  readonly #running = new Set<ActionPromise<unknown>>();
  readonly #failed: { readonly action: ActionPromise<unknown>; readonly reason: unknown }[] = [];
  readonly #idle: (() => void)[] = [];
  readonly #noted: JobRun[] = [];
  #jobs = 0;
  #isClosed = false;
  #cancelled: JobError | undefined;

  /** @param properties what jobs started inside are labelled with, such as batch time and output operation */
  constructor(readonly properties: Readonly<Record<string, string>> = {}) {}

  /** Remembers a job that is about to run. */
  note(run: JobRun): void {
    if (this.#isClosed) return;
    this.#jobs++;
    if (this.#noted.length < MOST_NOTED) this.#noted.push(run);
  }

  /** The first jobs that were noted. */
  get noted(): readonly JobRun[] {
    return this.#noted;
  }

  /** How many there were. */
  get jobs(): number {
    return this.#jobs;
  }

  /** Makes an action part of the group, unless it is closed. */
  add(action: ActionPromise<unknown>): void {
    if (this.#isClosed) return;
    this.#running.add(action);
    const ended = (): void => {
      this.#running.delete(action);
      if (this.#running.size === 0) for (const resolve of this.#idle.splice(0)) resolve();
    };
    action.settle(ended, (reason) => {
      this.#failed.push({ action, reason });
      ended();
    });
  }

  /**
   * Ends the group. What the program starts later, in a timer, is its own: a failure that it does not look at is an unhandled
   * rejection, and not lost.
   */
  close(): void {
    this.#isClosed = true;
  }

  /** Lets no task of its actions start any more; those that run go on to their end. */
  cancel(reason: string): void {
    this.#cancelled ??= new JobError('TSS_JOB_CANCELLED', { reason });
  }

  /** @throws JobError TSS_JOB_CANCELLED if the group is cancelled */
  throwIfCancelled(): void {
    if (this.#cancelled !== undefined) throw this.#cancelled;
  }

  /** Resolves when no action of the group runs; rejects with the first failure that the program has not looked at by then. */
  async join(): Promise<void> {
    while (this.#running.size > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
    const unseen = this.#failed.find(({ action }) => !action.isObserved);
    if (unseen !== undefined) throw unseen.reason;
  }
}

/** Where a piece of the program runs. One storage for all of it: each costs something with every promise of the process. */
interface Surroundings {
  readonly group: JobGroup | undefined;
  readonly isTask: boolean;
  /** What is to be done when the task that runs here has succeeded. */
  updates?: (() => void)[] | undefined;
}

const CURRENT = new AsyncLocalStorage<Surroundings>();

/** Runs `fn`, then waits for every action that was started in it, awaited or not. */
export async function runWithJobGroup<R>(group: JobGroup, fn: () => R | Promise<R>): Promise<R> {
  let result: R;
  try {
    result = await CURRENT.run({ group, isTask: CURRENT.getStore()?.isTask === true }, fn);
  } catch (reason) {
    await group.join().catch(() => undefined);
    throw reason;
  }
  await group.join();
  return result;
}

/** Runs a task, in which no action can be started. */
export function runAsTask<R>(task: () => Promise<R>): Promise<R> {
  return CURRENT.run({ group: currentJobGroup(), isTask: true }, task);
}

/** Whether a task runs here. */
export function isInTask(): boolean {
  return CURRENT.getStore()?.isTask === true;
}

/** Does something when the task that runs here has succeeded; at once where none does. */
export function updateAfterTask(update: () => void): void {
  const surroundings = CURRENT.getStore();
  if (surroundings?.isTask !== true) update();
  else (surroundings.updates ??= []).push(update);
}

/** Forgets what was to be done after the task, which begins again. */
export function discardUpdates(): void {
  const surroundings = CURRENT.getStore();
  if (surroundings?.updates !== undefined) surroundings.updates = undefined;
}

/** Does what was to be done after the task, which has succeeded. */
export function applyUpdates(): void {
  const updates = CURRENT.getStore()?.updates;
  discardUpdates();
  updates?.forEach((update) => {
    update();
  });
}

/**
 * Runs an action as part of the current group, if there is one.
 *
 * @throws RddError TSS_RDD_NESTED_ACTION inside a task; at once, so that a function that ignores the promise fails as well
 */
export function startAction<R>(run: () => Promise<R>): Promise<R> {
  if (isInTask()) throw new RddError('TSS_RDD_NESTED_ACTION', {});
  const action = new ActionPromise<R>((resolve) => {
    resolve(run());
  });
  currentJobGroup()?.add(action);
  return action;
}

/** The group that an action started now belongs to. */
export function currentJobGroup(): JobGroup | undefined {
  return CURRENT.getStore()?.group;
}
