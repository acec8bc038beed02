import type { Action } from '../engine/action';
import type { Engine } from '../engine/engine';
import { requireArgument } from '../errors/require-argument';
import type { Partitioner } from './partitioner';
import type { RDD } from './rdd';
import { narrowNode, numPartitionsOf, type RddNode, type Step } from './rdd-node';

/** What an RDD needs of its context. */
export interface RddContext {
  readonly engine: Engine;
  /** Partitions of a shuffle if the program has set `spark.default.parallelism`, `undefined` otherwise. */
  readonly configuredParallelism: number | undefined;
}

/**
 * What an RDD is. Its methods stand in classes that extend one another, by what they are for: this one,
 * RddTransformations and so on, and `RDD`, which programs know. Only `RDD` is ever made.
 */
export class RddBase<T> {
  /** Keeps the element type: an RDD of pairs is no RDD of strings. */
  declare readonly __element?: T;
  #name: string | undefined;

  constructor(
    readonly context: RddContext,
    readonly node: RddNode,
  ) {}

  /** Unique in the process. */
  get id(): number {
    return this.node.id;
  }

  /** What `setName` was given; undefined before. @see Spark: RDD.name */
  get name(): string | undefined {
    return this.#name;
  }

  /**
   * Gives the RDD a name, for the program's own messages.
   *
   * @example
   * ```ts
   * console.log(sc.parallelize([1]).setName('ones').name); // ones
   * ```
   * @see Spark: RDD.setName
   * @since 0.2.0
   */
  setName(name: string): this {
    this.#name = name;
    return this;
  }

  /** How keys are placed, `undefined` where that is not known. */
  get partitioner(): Partitioner | undefined {
    return this.node.partitioner;
  }

  /**
   * Gives the number of partitions. Of a text file: looks at the files, the first time.
   *
   * @throws RddError TSS_RDD_INPUT_MISSING
   * @example
   * ```ts
   * console.log(sc.parallelize([1, 2, 3], 2).getNumPartitions()); // 2
   * ```
   * @see Spark: RDD.getNumPartitions
   * @since 0.1.0
   */
  getNumPartitions(): number {
    return numPartitionsOf(this.node);
  }

  /** An RDD of this context. */
  protected derive<U>(node: RddNode): RDD<U> {
    const { constructor } = this as unknown as { readonly constructor: RddConstructor };
    return new constructor(this.context, node) as RDD<U>;
  }

  protected narrow<U>(step: Step): RDD<U> {
    return this.derive(narrowNode(this.node, step));
  }

  protected run<R>(action: Action<R>, partitions?: readonly number[]): Promise<R[]> {
    return this.context.engine.runJob(this.node, action, partitions);
  }
}

/** By the object's own class: naming RDD here would have the parts of a class load the whole. */
type RddConstructor = new (context: RddContext, node: RddNode) => unknown;

/** @throws RddError TSS_RDD_BAD_ARGUMENT if `value` is no RDD */
export function requireRdd(operation: string, value: unknown, argument: string): void {
  requireArgument(value instanceof RddBase, value, { operation, argument, expected: 'an RDD' });
}
