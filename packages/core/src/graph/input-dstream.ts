import type { Block } from '../block/block';
import { GraphError } from '../errors/streaming-error';
import type { RDD } from '../rdd/rdd';
import type { Receiver } from '../receiver/receiver';
import type { Duration } from '../time/duration';
import type { Time } from '../time/time';
import { DStreamNode } from './dstream-node';
import type { DStreamGraph } from './dstream-graph';
import type { GraphInput, InputServices } from './graph-member';

/**
 * A stream that brings data in. Its slide is the batch duration.
 *
 * @see Spark: InputDStream
 */
export abstract class InputDStream<T> extends DStreamNode<T> implements GraphInput {
  readonly id: number;
  #services: InputServices | undefined;

  /**
   * @param name what it is, as dashboards show it: `Socket stream`
   * @param operation the method that makes it: `socketTextStream`; the name if it is left out
   */
  constructor(graph: DStreamGraph, name: string, operation?: string) {
    super(graph, name, operation);
    this.id = graph.addInputStream(this);
  }

  override readonly dependencies = [];

  override get slideDuration(): Duration {
    return this.graph.batchDuration;
  }

  /** `Socket stream [0]`. */
  get displayName(): string {
    return `${this.name} [${String(this.id)}]`;
  }

  get receiver(): Receiver<unknown> | undefined {
    return undefined;
  }

  get stores(): Block['kind'] | undefined {
    return undefined;
  }

  attach(services: InputServices): void {
    this.#services = services;
  }

  /** No data is read for it. Override it where the kind of the data decides how it is processed. */
  protected override computeExample(): RDD<T> {
    return this.graph.sparkContext.emptyRDD();
  }

  /** Called once, before the first batch. */
  abstract start(): void | Promise<void>;

  /** Called once, after the last batch. */
  abstract stop(): void | Promise<void>;

  /**
   * Says what the stream contributed to the batch at `time`, for listeners and rate control. At most once per batch.
   *
   * @param numRecords records of the batch
   * @param metadata more for dashboards; `Description` is shown as it is
   * @throws GraphError TSS_GRAPH_INPUT_REPORTED_TWICE
   */
  protected reportInfo(time: Time, numRecords: number, metadata: Readonly<Record<string, unknown>> = {}): void {
    this.services.reportInfo(time, { inputStreamId: this.id, numRecords, metadata });
  }

  /** What the scheduler lends the inputs. @throws GraphError TSS_GRAPH_NOT_INITIALIZED before the start */
  protected get services(): InputServices {
    if (this.#services === undefined) throw new GraphError('TSS_GRAPH_NOT_INITIALIZED', { stream: this.displayName });
    return this.#services;
  }
}
