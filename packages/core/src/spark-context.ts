import { debuglog } from 'node:util';
import { loadKernel } from '@ts-streaming/kernel';
import type { Kernel } from '@ts-streaming/kernel/contract';
import type { Block } from './block/block';
import { APP_NAME, DEFAULT_PARALLELISM, MASTER, LOWERING, NATIVE_KERNEL, WORKERS } from './config/config-keys';
import { parseLocalMaster } from './config/local-master';
import { StreamingConf } from './config/streaming-conf';
import { availableCores } from './engine/available-cores';
import type { Engine } from './engine/engine';
import { LocalEngine } from './engine/local-engine';
import { startAction } from './engine/job-properties';
import type { SlotPool } from './engine/slot-pool';
import { requireArgument, requireFunction, requirePath, requireSyncFunction } from './errors/require-argument';
import { ConfigError, ContextError } from './errors/streaming-error';
import { Accumulator } from './rdd/accumulator';
import { Broadcast } from './rdd/broadcast';
import { blockRdd } from './rdd/operators/block-rdd';
import { emptyRdd, parallelize } from './rdd/operators/parallelize';
import { range } from './rdd/operators/range';
import { textFile } from './rdd/operators/text-file';
import { union } from './rdd/operators/union';
import { readBytes, readText, wholeFiles } from './rdd/operators/whole-files';
import { RDD } from './rdd/rdd';
import { type RddContext, requireRdd } from './rdd/rdd-base';
import type { ReceivedSource } from './rdd/rdd-node';

/** Printed if `NODE_DEBUG=ts-streaming` asks for it: a library has no business on the terminal otherwise. */
const debugLog = debuglog('ts-streaming');

/** Fewest partitions that a text file is cut into where the program does not say, as in Spark. */
const MIN_TEXT_PARTITIONS = 2;

/**
 * The entry to RDDs, and the engine that runs them.
 *
 * Threads are started by the first job and do not keep the process alive when idle; `stop()` ends them.
 *
 * @example
 * ```ts
 * const sc = new SparkContext('local[2]', 'Sum');
 * console.log(await sc.parallelize([1, 2, 3]).reduce((a, b) => a + b)); // 6
 * await sc.stop();
 * ```
 * @see Spark: SparkContext
 * @since 0.1.0
 */
export class SparkContext implements RddContext {
  readonly conf: StreamingConf;
  readonly master: string;
  readonly appName: string;
  readonly engine: Engine;
  readonly configuredParallelism: number | undefined;
  #kernel: Kernel | undefined;
  #isStopped = false;
  #nextShared = 0;

  /**
   * @param master `local`, `local[N]`, `local[*]` or `local[N,F]`; or a configuration that has one
   * @param appName needed with a master; with a configuration it replaces the configured one
   * @throws ConfigError TSS_CONFIG_BAD_MASTER, TSS_CONFIG_MISSING
   */
  constructor(master: string | StreamingConf, appName?: string) {
    requireConf(master);
    const conf = typeof master === 'string' ? new StreamingConf().setMaster(master) : master.clone();
    if (appName !== undefined) conf.setAppName(appName);
    this.conf = conf;
    this.master = required(conf.get(MASTER), 'A master', "Use new SparkContext('local[2]', name) or setMaster.");
    this.appName = required(conf.get(APP_NAME), 'An application name', 'Pass it as the second argument or setAppName.');
    this.configuredParallelism = conf.get(DEFAULT_PARALLELISM);
    const { slots, taskFailures } = parseLocalMaster(this.master, availableCores);
    this.engine = new LocalEngine({
      slots,
      taskFailures,
      defaultParallelism: this.configuredParallelism ?? slots,
      lowering: conf.get(LOWERING),
      workers: conf.get(WORKERS) === 'auto',
      loadKernel: () => this.kernel,
    });
  }

  /** Partitions of a shuffle, and of `parallelize`, where the call does not say. @see Spark: defaultParallelism */
  get defaultParallelism(): number {
    return this.engine.defaultParallelism;
  }

  /** The engine's task slots. */
  get slots(): SlotPool {
    return this.engine.slots;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /**
   * The kernel that runs lowered steps, chosen when it is first asked for. `NODE_DEBUG=ts-streaming` logs which one it is, and why, once a process.
   *
   * @throws KernelError TSS_KERNEL_NATIVE_REQUIRED
   */
  get kernel(): Kernel {
    const mode = this.conf.get(NATIVE_KERNEL);
    return (this.#kernel ??= loadKernel(mode === undefined ? { log: debugLog } : { mode, log: debugLog }));
  }

  /**
   * Cuts a collection into slices, as even as can be. The items are copied now.
   *
   * @param numSlices `defaultParallelism` if left out
   * @throws RddError TSS_RDD_BAD_ARGUMENT; ContextError TSS_CONTEXT_STOPPED
   * @example
   * ```ts
   * const slices = sc.parallelize([1, 2, 3, 4, 5], 3).mapPartitions((slice) => [[...slice]]);
   * console.log(await slices.collect()); // [ [ 1 ], [ 2, 3 ], [ 4, 5 ] ]
   * ```
   * @see Spark: SparkContext.parallelize
   * @since 0.1.0
   */
  parallelize<T>(items: Iterable<T>, numSlices: number = this.defaultParallelism): RDD<T> {
    this.#requireRunning('parallelize');
    requireIterable('parallelize', items, 'items');
    return new RDD(this, parallelize(items, numSlices));
  }

  /**
   * The same as `parallelize`.
   *
   * @example
   * ```ts
   * console.log(await sc.makeRDD(['a', 'b']).count()); // 2
   * ```
   * @see Spark: SparkContext.makeRDD
   * @since 0.2.0
   */
  makeRDD<T>(items: Iterable<T>, numSlices?: number): RDD<T> {
    return this.parallelize(items, numSlices);
  }

  /**
   * The whole numbers from `start` to `end`, which is not included, made when they are asked for.
   *
   * @param start `end`, from 0 on, if it is the only argument
   * @param step the distance; negative for numbers that fall
   * @param numSlices `defaultParallelism` if left out
   * @throws RddError TSS_RDD_BAD_ARGUMENT; ContextError TSS_CONTEXT_STOPPED
   * @example
   * ```ts
   * console.log(await sc.range(3).collect(), await sc.range(0, 10, 4).collect()); // [ 0, 1, 2 ] [ 0, 4, 8 ]
   * ```
   * @see Spark: SparkContext.range
   * @since 0.2.0
   */
  range(start: number, end?: number, step = 1, numSlices: number = this.defaultParallelism): RDD<number> {
    this.#requireRunning('range');
    return new RDD(this, end === undefined ? range(0, start, step, numSlices) : range(start, end, step, numSlices));
  }

  /**
   * A pair for each file: its path, and its text. Each file is read as a whole when it is asked for.
   *
   * @param path as for `textFile`
   * @throws RddError TSS_RDD_BAD_ARGUMENT; ContextError TSS_CONTEXT_STOPPED; from an action TSS_RDD_INPUT_MISSING
   * @example
   * ```ts
   * import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
   * const directory = mkdtempSync('/tmp/texts-');
   * writeFileSync(`${directory}/a`, 'to be');
   * console.log(await sc.wholeTextFiles(directory).values().collect()); // [ 'to be' ]
   * rmSync(directory, { recursive: true });
   * ```
   * @see binaryFiles · Spark: SparkContext.wholeTextFiles
   * @since 0.2.0
   */
  wholeTextFiles(path: string, minPartitions: number = this.#minPartitions): RDD<[string, string]> {
    this.#requireRunning('wholeTextFiles');
    requirePath('wholeTextFiles', path);
    return new RDD(this, wholeFiles('wholeTextFiles', path, minPartitions, readText));
  }

  /**
   * A pair for each file: its path, and its bytes. Each file is read as a whole when it is asked for.
   *
   * @param path as for `textFile`
   * @throws RddError TSS_RDD_BAD_ARGUMENT; ContextError TSS_CONTEXT_STOPPED; from an action TSS_RDD_INPUT_MISSING
   * @example
   * ```ts
   * const sizes = sc.binaryFiles('README.md').mapValues((bytes) => bytes.length > 0);
   * console.log(await sizes.values().collect()); // [ true ]
   * ```
   * @see wholeTextFiles · Spark: SparkContext.binaryFiles
   * @since 0.2.0
   */
  binaryFiles(path: string, minPartitions: number = this.#minPartitions): RDD<[string, Uint8Array]> {
    this.#requireRunning('binaryFiles');
    requirePath('binaryFiles', path);
    return new RDD(this, wholeFiles('binaryFiles', path, minPartitions, readBytes));
  }

  /**
   * Makes a value that functions read in many tasks.
   *
   * @throws ContextError TSS_CONTEXT_STOPPED
   * @example
   * ```ts
   * const names = sc.broadcast(new Map([[1, 'one']]));
   * console.log(await sc.parallelize([1]).map((n) => names.value.get(n)).collect()); // [ 'one' ]
   * ```
   * @see Spark: SparkContext.broadcast
   * @since 0.2.0
   */
  broadcast<T>(value: T): Broadcast<T> {
    this.#requireRunning('broadcast');
    return new Broadcast(this.#nextShared++, value);
  }

  /**
   * Makes a sum that tasks add whole numbers to.
   *
   * @param name for the program's own messages
   * @example
   * ```ts
   * const seen = sc.longAccumulator('seen');
   * await sc.parallelize(['a', 'b']).foreach(() => seen.add(1));
   * console.log(seen.value); // 2
   * ```
   * @see accumulator · Spark: SparkContext.longAccumulator
   * @since 0.2.0
   */
  longAccumulator(name?: string): Accumulator<number> {
    return this.#accumulator(name, 0, add);
  }

  /**
   * Makes a sum that tasks add numbers to.
   *
   * @param name for the program's own messages
   * @example
   * ```ts
   * const weight = sc.doubleAccumulator('weight');
   * await sc.parallelize([0.5, 0.25]).foreach((kg) => weight.add(kg));
   * console.log(weight.value); // 0.75
   * ```
   * @see accumulator · Spark: SparkContext.doubleAccumulator
   * @since 0.2.0
   */
  doubleAccumulator(name?: string): Accumulator<number> {
    return this.#accumulator(name, 0, add);
  }

  /**
   * Makes a list that tasks add to.
   *
   * @param name for the program's own messages
   * @example
   * ```ts
   * const bad = sc.collectionAccumulator<string>('bad lines');
   * await sc.parallelize(['1', 'x']).foreach((line) => line === 'x' && bad.add(line));
   * console.log(bad.value); // [ 'x' ]
   * ```
   * @see accumulator · Spark: SparkContext.collectionAccumulator
   * @since 0.2.0
   */
  collectionAccumulator<T>(name?: string): Accumulator<T, T[]> {
    return this.#accumulator<T, T[]>(name, [], (list, added) => {
      list.push(added);
      return list;
    });
  }

  /**
   * Makes something else that tasks add to.
   *
   * @param zero what it begins with; plain data is copied
   * @param add associative and commutative; may change and return its first argument
   * @param name for the program's own messages
   * @throws RddError TSS_RDD_BAD_ARGUMENT; ContextError TSS_CONTEXT_STOPPED
   * @example
   * ```ts
   * const longest = sc.accumulator('', (text: string, word: string) => (word.length > text.length ? word : text));
   * await sc.parallelize(['a', 'ccc', 'bb']).foreach((word) => longest.add(word));
   * console.log(longest.value); // ccc
   * ```
   * @see longAccumulator · Spark: SparkContext.register
   * @since 0.2.0
   */
  accumulator<In, Out>(zero: Out, add: (value: Out, added: In) => Out, name?: string): Accumulator<In, Out> {
    requireSyncFunction('accumulator', add, 'add');
    return this.#accumulator(name, zero, add);
  }

  /**
   * Calls a function with the elements of each partition, as an action.
   *
   * @param fn called in a task; what it returns is awaited
   * @param partitions which ones; all if left out
   * @returns what it gave, by partition
   * @throws RddError TSS_RDD_BAD_ARGUMENT; JobError TSS_JOB_TASK_FAILED
   * @example
   * ```ts
   * console.log(await sc.runJob(sc.parallelize([1, 2, 3], 2), (elements) => [...elements].length)); // [ 1, 2 ]
   * ```
   * @see Spark: SparkContext.runJob
   * @since 0.2.0
   */
  runJob<T, R>(
    rdd: RDD<T>,
    fn: (elements: Iterable<T>, partition: number) => R | Promise<R>,
    partitions?: readonly number[],
  ): Promise<R[]> {
    this.#requireRunning('runJob');
    requireRdd('runJob', rdd, 'rdd');
    requireFunction('runJob', fn);
    const run = fn as (rows: Iterable<unknown>, partition: number) => R | Promise<R>;
    return startAction(() => this.engine.runJob(rdd.node, { kind: 'iterator', name: 'runJob', run }, partitions));
  }

  /**
   * The lines of UTF-8 files: a file, the visible files of a directory in order of name, or those of several paths with commas
   * between them, in which `*`, `?`, `[a-z]` and `{a,b}` stand for names. A line ends at \n, \r or \r\n.
   *
   * Read in partitions of at most 32 MiB when an action runs.
   *
   * @param minPartitions aimed at; more where partitions would be larger than 32 MiB
   * @throws RddError TSS_RDD_BAD_ARGUMENT; ContextError TSS_CONTEXT_STOPPED; TSS_RDD_INPUT_MISSING when the files are looked
   *   at: by the first action, or by what asks for the number of partitions
   * @example
   * ```ts
   * import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
   * const directory = mkdtempSync('/tmp/lines-');
   * writeFileSync(`${directory}/a`, 'to be\nor\n');
   * console.log(await sc.textFile(directory).collect()); // [ 'to be', 'or' ]
   * rmSync(directory, { recursive: true });
   * ```
   * @see Spark: SparkContext.textFile
   * @since 0.1.0
   */
  textFile(path: string, minPartitions: number = this.#minPartitions): RDD<string> {
    this.#requireRunning('textFile');
    requirePath('textFile', path);
    return new RDD(this, textFile(path, minPartitions));
  }

  /**
   * Gives an RDD without elements and without partitions.
   *
   * @throws ContextError TSS_CONTEXT_STOPPED
   * @example
   * ```ts
   * console.log(await sc.emptyRDD().count()); // 0
   * ```
   * @see Spark: SparkContext.emptyRDD
   * @since 0.1.0
   */
  emptyRDD<T>(): RDD<T> {
    this.#requireRunning('emptyRDD');
    return new RDD(this, emptyRdd());
  }

  /**
   * Gives the partitions of all RDDs, one after the other. Nothing moves.
   *
   * @param rdds of this context; none gives an RDD without partitions
   * @throws ContextError TSS_CONTEXT_STOPPED
   * @example
   * ```ts
   * const all = sc.union([sc.parallelize(['a']), sc.parallelize(['b']), sc.parallelize(['c'])]);
   * console.log(await all.collect()); // [ 'a', 'b', 'c' ]
   * ```
   * @see RDD.union · Spark: SparkContext.union
   * @since 0.1.0
   */
  union<T>(rdds: readonly RDD<T>[]): RDD<T> {
    this.#requireRunning('union');
    requireIterable('union', rdds, 'rdds');
    for (const rdd of rdds) requireRdd('union', rdd, 'one of rdds');
    return new RDD(this, union(rdds.map(({ node }) => node)));
  }

  /** One partition for each group, in order. Lines stay bytes until a step asks for strings. @see Spark: BlockRDD */
  blockRdd<T>(groups: readonly (readonly Block[])[], received?: ReceivedSource): RDD<T> {
    return new RDD(this, blockRdd(groups, received));
  }

  /** Cancels jobs and frees threads. Idempotent. @see Spark: SparkContext.stop @since 0.1.0 */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.engine.stop();
  }

  #accumulator<In, Out>(
    name: string | undefined,
    zero: Out,
    add: (value: Out, added: In) => Out,
  ): Accumulator<In, Out> {
    this.#requireRunning('accumulator');
    return new Accumulator(this.#nextShared++, name, zero, add);
  }

  get #minPartitions(): number {
    return Math.min(this.defaultParallelism, MIN_TEXT_PARTITIONS);
  }

  #requireRunning(operation: string): void {
    if (this.#isStopped) throw new ContextError('TSS_CONTEXT_STOPPED', { context: 'SparkContext', operation });
  }
}

function add(sum: number, added: number): number {
  return sum + added;
}

function required(value: string | undefined, what: string, advice: string): string {
  if (value !== undefined) return value;
  throw new ConfigError('TSS_CONFIG_MISSING', { what, advice });
}

function requireConf(master: unknown): void {
  if (typeof master === 'string' || master instanceof StreamingConf) return;
  throw new ConfigError('TSS_CONFIG_MISSING', {
    what: 'A master, or a StreamingConf,',
    advice: "Use new SparkContext('local[2]', name).",
  });
}

function requireIterable(operation: string, value: unknown, argument: string): void {
  const isIterable =
    typeof value === 'string' || (typeof value === 'object' && value !== null && Symbol.iterator in value);
  requireArgument(isIterable, value, { operation, argument, expected: 'an array or another iterable' });
}
