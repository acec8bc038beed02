import { startAction } from '../engine/job-properties';
import { RddError } from '../errors/streaming-error';
import { lineage } from '../plan/lineage';
import { RddStatistics } from './rdd-statistics';
import { requireStorageLevel, StorageLevel } from './storage-level';

/** What is kept of an RDD, and how it is planned. */
export class RddStorage<T> extends RddStatistics<T> {
  /**
   * Keeps the partitions in memory once they are computed.
   *
   * @example
   * ```ts
   * const words = sc.parallelize(['a', 'b']).map((word) => word.toUpperCase()).cache();
   * console.log(await words.count(), await words.first()); // 2 A
   * ```
   * @see persist · Spark: RDD.cache
   * @since 0.1.0
   */
  cache(): this {
    return this.persist(StorageLevel.MEMORY_ONLY);
  }

  /**
   * Keeps the partitions once they are computed.
   *
   * @throws RddError TSS_RDD_STORAGE_LEVEL_SET if another level is set
   * @example
   * ```ts
   * const words = sc.parallelize(['a', 'b']).persist(StorageLevel.MEMORY_ONLY);
   * console.log(String(words.getStorageLevel())); // MEMORY_ONLY
   * ```
   * @see Spark: RDD.persist
   * @since 0.1.0
   */
  persist(level: StorageLevel = StorageLevel.MEMORY_ONLY): this {
    requireStorageLevel('persist', level);
    const current = this.context.engine.storageLevel(this.node);
    if (current !== undefined && current !== level) {
      throw new RddError('TSS_RDD_STORAGE_LEVEL_SET', { current: current.name, requested: level.name });
    }
    if (current === undefined) this.context.engine.persist(this.node, level);
    return this;
  }

  /**
   * Drops what is kept. The partitions are computed again when they are asked for.
   *
   * @example
   * ```ts
   * const words = sc.parallelize(['a', 'b']).cache();
   * console.log(String(words.unpersist().getStorageLevel())); // NONE
   * ```
   * @see Spark: RDD.unpersist
   * @since 0.1.0
   */
  unpersist(): this {
    this.context.engine.unpersist(this.node);
    return this;
  }

  /**
   * Gives the level at which the partitions are kept.
   *
   * @example
   * ```ts
   * console.log(String(sc.parallelize([1]).getStorageLevel())); // NONE
   * ```
   * @see Spark: RDD.getStorageLevel
   * @since 0.1.0
   */
  getStorageLevel(): StorageLevel {
    return this.context.engine.storageLevel(this.node) ?? StorageLevel.NONE;
  }

  /**
   * The lineage, one RDD a line, indented at each shuffle. Runs nothing.
   *
   * @example
   * ```ts
   * const counts = sc.parallelize(['a'], 2).map((word) => [word, 1]).reduceByKey((x, y) => x + y, 3);
   * console.log(counts.toDebugString().split('\n').length); // 3
   * ```
   * @see Spark: RDD.toDebugString
   * @since 0.1.0
   */
  toDebugString(): string {
    return lineage(this.node);
  }

  /**
   * How an action would run: the stages, and for each step whether it runs natively, and if not why. Runs nothing.
   *
   * @example
   * ```ts
   * const sc = new SparkContext('local', 'Explain');
   * const pairs = sc.textFile('README.md').flatMap((line) => line.split(' ')).map((word) => [word, 1]);
   * console.log(pairs.reduceByKey((a, b) => a + b).explain().includes('map: native')); // true
   * await sc.stop();
   * ```
   * @since 0.1.0
   */
  explain(): string;
  /**
   * The same once it has run, with what each stage has read and made, and how long it took: bytes, lines, lines that escaped
   * to JavaScript, rows, groups; tasks and the slot that was kept longest. An action: computes all rows.
   *
   * @example
   * ```ts
   * const pairs = sc.parallelize(['a', 'b', 'a'], 1).map((word) => [word, 1]);
   * const plan = await pairs.reduceByKey((x, y) => x + y).explain({ analyze: true });
   * console.log(plan.includes('2 groups'), plan.includes('Stage 1 <- Stage 0: 2 rows')); // true true
   * ```
   * @since 0.2.0
   */
  explain(options: { readonly analyze: true }): Promise<string>;
  explain(options?: { readonly analyze: true }): string | Promise<string> {
    const { engine } = this.context;
    return options === undefined ? engine.explain(this.node) : startAction(() => engine.analyze(this.node));
  }
}
