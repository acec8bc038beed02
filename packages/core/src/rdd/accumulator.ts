import { isInTask, updateAfterTask } from '../engine/job-properties';
import { RddError } from '../errors/streaming-error';
import { copyIfData } from './copy-data';

/**
 * Something that tasks add to and the program reads: a counter of bad records, say. Made by a SparkContext.
 *
 * What a task adds counts when the task has succeeded, once, however often it was tried. An action that runs the steps of a
 * transformation again adds again: to count exactly, add in `foreach` and `foreachPartition`.
 *
 * @example
 * ```ts
 * const bad = sc.longAccumulator('bad records');
 * await sc.parallelize(['1', 'x', '2']).foreach((text) => {
 *   if (Number.isNaN(Number(text))) bad.add(1);
 * });
 * console.log(bad.value); // 1
 * ```
 * @see Spark: AccumulatorV2
 * @since 0.2.0
 */
export class Accumulator<In, Out = In> {
  readonly #zero: Out;
  readonly #add: (value: Out, added: In) => Out;
  #value: Out;

  /**
   * @param id unique in the context
   * @param zero what it begins with, copied
   * @param add may change and return its first argument
   */
  constructor(
    readonly id: number,
    readonly name: string | undefined,
    zero: Out,
    add: (value: Out, added: In) => Out,
  ) {
    this.#zero = copyIfData(zero) as Out;
    this.#value = copyIfData(zero) as Out;
    this.#add = add;
  }

  /** Adds to it: in a task when that has succeeded, elsewhere at once. */
  add(added: In): void {
    updateAfterTask(() => {
      this.#value = this.#add(this.#value, added);
    });
  }

  /** What was added so far. @throws RddError TSS_RDD_ACCUMULATOR_READ in a task, which could only see some of it */
  get value(): Out {
    if (isInTask()) throw new RddError('TSS_RDD_ACCUMULATOR_READ', { name: this.name ?? this.id });
    return this.#value;
  }

  /** Begins again. */
  reset(): void {
    this.#value = copyIfData(this.#zero) as Out;
  }

  toString(): string {
    return `Accumulator(id: ${this.id}, name: ${this.name ?? 'none'}, value: ${String(this.#value)})`;
  }
}
