import { type DStreamGraph, InputDStream, RDD } from '@ts-streaming/core';

/** What a queue holds: RDDs, or arrays, each of which becomes an RDD. */
export type QueueItem<T> = RDD<T> | readonly T[];

/**
 * Takes RDDs from a queue that the program goes on filling. Keeps no data of its own: what a batch took is gone from the queue.
 *
 * @see Spark: QueueInputDStream
 */
export class QueueInputDStream<T> extends InputDStream<T> {
  readonly #queue: QueueItem<T>[];
  readonly #oneAtATime: boolean;
  readonly #defaultItem: QueueItem<T> | null | undefined;

  /** @param defaultItem for a batch that finds the queue empty; an RDD with one empty partition, or with `null` one without partitions */
  constructor(
    graph: DStreamGraph,
    queue: QueueItem<T>[],
    oneAtATime: boolean,
    defaultItem: QueueItem<T> | null | undefined,
  ) {
    super(graph, 'Queue stream', 'queueStream');
    this.#queue = queue;
    this.#oneAtATime = oneAtATime;
    this.#defaultItem = defaultItem;
  }

  override compute(): RDD<T> {
    const taken = this.#queue.splice(0, this.#oneAtATime ? 1 : this.#queue.length).map((item) => this.#rddOf(item));
    const [first, ...others] = taken;
    if (first === undefined) return this.#default();
    return others.length === 0 ? first : this.graph.sparkContext.union(taken);
  }

  /** The next item, which stays in the queue. */
  protected override computeExample(): RDD<T> {
    const [next] = this.#queue;
    return next === undefined ? this.#default() : this.#rddOf(next);
  }

  override start(): void {}

  override stop(): void {}

  #default(): RDD<T> {
    const { sparkContext } = this.graph;
    if (this.#defaultItem === null) return sparkContext.emptyRDD();
    return this.#defaultItem === undefined ? sparkContext.parallelize<T>([], 1) : this.#rddOf(this.#defaultItem);
  }

  #rddOf(item: QueueItem<T>): RDD<T> {
    return item instanceof RDD ? item : this.graph.sparkContext.parallelize(item);
  }
}
