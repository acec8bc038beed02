import { GraphError } from '../errors/streaming-error';
import type { RDD } from '../rdd/rdd';
import { withCallSite } from '../rdd/rdd-node';
import type { StorageLevel } from '../rdd/storage-level';
import type { Duration } from '../time/duration';
import { Time } from '../time/time';
import { captureCallSite, type CallSite } from './call-site';
import type { DStreamGraph } from './dstream-graph';
import type { GraphNode } from './graph-member';

/** Stands for no batch: at this very time each stream gives its example. */
export const EXAMPLE_TIME = new Time(0);

/**
 * A stream as the engine sees it: a recipe for one RDD per batch. An operator overrides three things, in this order:
 * `dependencies`, `slideDuration`, `compute`.
 *
 * @see Spark: DStream
 */
export abstract class DStreamNode<T> implements GraphNode {
  /** Where the user's program declared it. */
  readonly callSite: CallSite;
  readonly #generated = new Map<number, RDD<T> | undefined>();
  #rememberDuration: Duration | undefined;
  #storageLevel: StorageLevel | undefined;

  /**
   * @param name the method that makes it: `map`; for inputs what it is: `Socket stream`
   * @param operation the method, for messages and call sites, where that is not the name
   * @throws GraphError TSS_GRAPH_STARTED if the graph has started or stopped
   */
  constructor(
    readonly graph: DStreamGraph,
    readonly name: string,
    operation = name,
  ) {
    graph.addNode(this, operation);
    this.callSite = captureCallSite(operation);
  }

  /** The streams that it is computed from. */
  abstract readonly dependencies: readonly DStreamNode<unknown>[];

  /** The time between two of its RDDs: a multiple of the batch duration. */
  abstract readonly slideDuration: Duration;

  /** The RDD of the batch at `time`, a valid time. Called once per time. @returns undefined for no RDD, hence no job */
  abstract compute(time: Time): RDD<T> | undefined;

  /**
   * The RDD of the batch at `time`: the same object at each call, until it is forgotten.
   *
   * @returns undefined where the stream has none: between slides, or before the context started
   * @throws GraphError TSS_GRAPH_NOT_INITIALIZED if the context has not started; what `compute` throws
   */
  getOrCompute(time: Time): RDD<T> | undefined {
    if (time === EXAMPLE_TIME) return this.#made(() => this.computeExample());
    const key = time.milliseconds;
    if (this.#generated.has(key)) return this.#generated.get(key);
    if (!this.isTimeValid(time)) return undefined;
    const rdd = this.#made(() => this.compute(time));
    this.#generated.set(key, rdd);
    return rdd;
  }

  #made(compute: () => RDD<T> | undefined): RDD<T> | undefined {
    const rdd = withCallSite(this.callSite, compute);
    if (this.#storageLevel !== undefined) rdd?.persist(this.#storageLevel);
    return rdd;
  }

  /** Calls a function of the program from `compute`: the RDDs that it makes are made where it says, not where the stream is. */
  protected callProgram<R>(fn: () => R): R {
    return withCallSite(undefined, fn);
  }

  /** An RDD like those of its batches, without their data, for `explain()`. Runs `transform` functions; is not remembered. */
  exampleRdd(): RDD<T> | undefined {
    return this.getOrCompute(EXAMPLE_TIME);
  }

  /** What an input overrides, and whoever computes from RDDs of other times. */
  protected computeExample(): RDD<T> | undefined {
    return this.compute(EXAMPLE_TIME);
  }

  /**
   * The RDDs of the batches from `from` to `to`, both included, those after the zero time. Times between slides mean the batch
   * before them. Computes what is not remembered.
   *
   * @throws GraphError TSS_GRAPH_NOT_INITIALIZED if the context has not started; what `compute` throws
   */
  slice(from: Time, to: Time): RDD<T>[] {
    if (to === EXAMPLE_TIME) return [this.exampleRdd() ?? []].flat();
    const slide = this.slideDuration;
    const zero = this.#zeroTime();
    const times = from.floor(slide, zero).to(to.floor(slide, zero), slide);
    return times.flatMap((time) => this.getOrCompute(time) ?? []);
  }

  /** Whether the stream has a batch at `time`: after the zero time, by a whole number of slides. */
  isTimeValid(time: Time): boolean {
    const zeroTime = this.#zeroTime();
    return time.isAfter(zeroTime) && time.since(zeroTime).isMultipleOf(this.slideDuration);
  }

  /** To be overridden by whoever passes an RDD on from `compute`: functions over elements see none. */
  get givesRddsToProgram(): boolean {
    return false;
  }

  /** For how long generated RDDs are kept; at least one slide. */
  get rememberDuration(): Duration {
    return this.#rememberDuration?.max(this.slideDuration) ?? this.slideDuration;
  }

  /** Windows add their length. */
  get parentRememberDuration(): Duration {
    return this.rememberDuration;
  }

  remember(duration: Duration): void {
    this.#rememberDuration = this.#rememberDuration?.max(duration) ?? duration;
  }

  /** How its RDDs are kept; `undefined` if they are not. */
  get storageLevel(): StorageLevel | undefined {
    return this.#storageLevel;
  }

  /** Has each RDD kept at `level` once it is computed. @throws GraphError TSS_GRAPH_STORAGE_LEVEL after the start */
  persist(level: StorageLevel): void {
    if (this.graph.zeroTime !== undefined) throw new GraphError('TSS_GRAPH_STORAGE_LEVEL', { stream: this.name });
    this.#storageLevel = level;
  }

  /** The RDD of the batch at `time`, if it was made and is remembered. */
  generatedAt(time: Time): RDD<T> | undefined {
    return this.#generated.get(time.milliseconds);
  }

  /** The times of the RDDs that it remembers, ascending, in ms. */
  get generatedTimes(): number[] {
    return [...this.#generated.keys()].sort((a, b) => a - b);
  }

  clearMetadata(time: Time, unpersist: boolean): void {
    const oldest = time.minus(this.rememberDuration).milliseconds;
    const forgotten = [...this.#generated].filter(([timeMs]) => timeMs <= oldest);
    for (const [timeMs] of forgotten) this.#generated.delete(timeMs);
    if (!unpersist) return;
    // A stream may give the same RDD for several batches; it stays cached for those to come.
    const kept = new Set(this.#generated.values());
    for (const [, rdd] of forgotten) if (!kept.has(rdd)) rdd?.unpersist();
  }

  #zeroTime(): Time {
    const { zeroTime } = this.graph;
    if (zeroTime === undefined) throw new GraphError('TSS_GRAPH_NOT_INITIALIZED', { stream: this.name });
    return zeroTime;
  }
}
