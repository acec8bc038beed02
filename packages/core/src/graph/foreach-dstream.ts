import { JobGroup, runWithJobGroup } from '../engine/job-properties';
import type { RDD } from '../rdd/rdd';
import type { Job } from '../scheduler/job';
import type { Duration } from '../time/duration';
import type { Time } from '../time/time';
import { DStreamNode } from './dstream-node';
import type { GraphOutput, OutputRun } from './graph-member';

/** What an output operation does with the RDD of each batch. */
export type ForEachFunction<T> = (rdd: RDD<T>, time: Time) => void | Promise<void>;

/**
 * An output operation. It runs from the moment it is registered with `graph.addOutputStream(output)`.
 *
 * @see Spark: ForEachDStream
 */
export class ForEachDStream<T> extends DStreamNode<void> implements GraphOutput {
  readonly #parent: DStreamNode<T>;
  readonly #foreachFunc: ForEachFunction<T>;
  #lastRun: OutputRun | undefined;

  /**
   * @param foreachFunc runs on the driver, once per batch, empty batches included; a throw fails the output of the batch
   * @param name the method the user called, for names of jobs: `print`
   */
  constructor(parent: DStreamNode<T>, foreachFunc: ForEachFunction<T>, name = 'foreachRDD') {
    super(parent.graph, name);
    this.#parent = parent;
    this.#foreachFunc = foreachFunc;
    this.dependencies = [parent];
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override get slideDuration(): Duration {
    return this.#parent.slideDuration;
  }

  override get givesRddsToProgram(): boolean {
    return true;
  }

  override compute(): undefined {
    return undefined;
  }

  get lastRun(): OutputRun | undefined {
    return this.#lastRun;
  }

  generateJob(time: Time, outputId: number): Job | undefined {
    const group = new JobGroup({
      'spark.streaming.internal.batchTime': String(time.milliseconds),
      'spark.streaming.internal.outputOpId': String(outputId),
    });
    const rdd = callInGroup(group, () => this.#parent.getOrCompute(time));
    if (rdd === undefined) return undefined;
    return {
      time,
      outputId,
      name: this.callSite.short,
      description: this.callSite.long,
      cancel: (reason) => {
        group.cancel(reason);
      },
      run: async () => {
        try {
          await runWithJobGroup(group, () => this.#foreachFunc(rdd, time));
        } finally {
          group.close();
          this.#lastRun = { time, jobs: group.noted, jobCount: group.jobs };
        }
      },
    };
  }
}

/** Calls `fn` at once. Actions that it starts, in a transform function, are joined when the job of the group runs. */
function callInGroup<R>(group: JobGroup, fn: () => R): R {
  let result: () => R = fn;
  const joined = runWithJobGroup(group, () => {
    try {
      const value = fn();
      result = () => value;
    } catch (error) {
      result = () => {
        throw error;
      };
    }
  });
  // The group keeps the failure of an action; the job raises it.
  joined.catch(() => undefined);
  return result();
}
