import type { RDD } from '../rdd/rdd';
import type { Receiver } from '../receiver/receiver';
import type { Time } from '../time/time';
import type { DStreamGraph } from './dstream-graph';
import { groupBlocks } from './group-blocks';
import { InputDStream } from './input-dstream';

/**
 * The stream of what a receiver stores: the RDD of a batch has the blocks that were allocated to it, in order of arrival.
 *
 * @see Spark: ReceiverInputDStream
 */
export class ReceiverInputDStream<T> extends InputDStream<T> {
  readonly #receiver: Receiver<T>;

  /**
   * @param name what it is, as dashboards show it: `Socket stream`
   * @param operation the method that makes it: `socketTextStream`; the name if it is left out
   */
  constructor(graph: DStreamGraph, receiver: Receiver<T>, name: string, operation?: string) {
    super(graph, name, operation);
    this.#receiver = receiver;
  }

  override compute(time: Time): RDD<T> {
    const blocks = this.services.blocksOf(this.id, time);
    this.reportInfo(
      time,
      blocks.reduce((sum, block) => sum + block.records, 0),
    );
    return this.graph.sparkContext.blockRdd(groupBlocks(blocks, this.services.maxPartitions));
  }

  override get receiver(): Receiver<unknown> {
    return this.#receiver;
  }

  /** The receiver is started by the receiver tracker. */
  override start(): void {}

  /** The receiver is stopped by the receiver tracker. */
  override stop(): void {}
}
