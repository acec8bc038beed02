import type { Block } from '../block/block';
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
  readonly #stores: Block['kind'];

  /**
   * @param name what it is, as dashboards show it: `Socket stream`
   * @param operation the method that makes it: `socketTextStream`; the name if it is left out
   * @param stores the kind of the blocks that its receiver brings: what can run natively depends on it
   */
  constructor(
    graph: DStreamGraph,
    receiver: Receiver<T>,
    name: string,
    operation?: string,
    stores: Block['kind'] = 'rows',
  ) {
    super(graph, name, operation);
    this.#receiver = receiver;
    this.#stores = stores;
  }

  override compute(time: Time): RDD<T> {
    const blocks = this.services.blocksOf(this.id, time);
    this.reportInfo(
      time,
      blocks.reduce((sum, block) => sum + block.records, 0),
    );
    const { maxPartitions, lanes } = this.services;
    const ahead = this.services.aheadOf(this.id, time);
    const received = { streamId: this.id, lanes, ahead };
    return this.graph.sparkContext.blockRdd(groupBlocks(blocks, maxPartitions), received);
  }

  /** One block without data, of the kind that its batches have. */
  protected override computeExample(): RDD<T> {
    const identity = { streamId: this.id, blockId: 0, records: 0, release: () => undefined };
    const block: Block =
      this.#stores === 'lines'
        ? { ...identity, kind: 'lines', chunks: [], bytes: 0 }
        : { ...identity, kind: 'rows', rows: [] };
    const received = { streamId: this.id, lanes: 1, ahead: undefined, isExample: true } as const;
    return this.graph.sparkContext.blockRdd([[block]], received);
  }

  override get receiver(): Receiver<unknown> {
    return this.#receiver;
  }

  override get stores(): Block['kind'] {
    return this.#stores;
  }

  /** The receiver is started by the receiver tracker. */
  override start(): void {}

  /** The receiver is stopped by the receiver tracker. */
  override stop(): void {}
}
