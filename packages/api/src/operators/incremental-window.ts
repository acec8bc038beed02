import {
  type Duration,
  type DStreamNode,
  type IncrementalReduction,
  type Partitioner,
  RDD,
  reduceIncrementally,
  StateDStream,
  type StateInput,
  type Time,
  windowChanges,
} from '@ts-streaming/core';
import { requireWindow } from './window';

/**
 * What the values of each key are reduced to over a window, made of what it was a slide ago: cost is that of the batches which
 * leave the window and of those that come in.
 */
export class IncrementalWindowDStream<K, V> extends StateDStream<K, V> {
  readonly #reduced: DStreamNode<[K, V]>;
  readonly #window: Duration;
  readonly #reduction: IncrementalReduction;

  /**
   * @param reduced the batches reduced by key, placed by `partitioner`
   * @throws GraphError TSS_GRAPH_BAD_WINDOW
   */
  constructor(
    reduced: DStreamNode<[K, V]>,
    operation: string,
    reduction: IncrementalReduction,
    partitioner: Partitioner,
    window: Duration,
    slide: Duration,
  ) {
    requireWindow(operation, reduced, 'window duration', window);
    requireWindow(operation, reduced, 'slide duration', slide);
    super(reduced, operation, partitioner);
    this.#reduced = reduced;
    this.#window = window;
    this.#reduction = reduction;
    this.slideDuration = slide;
  }

  override readonly slideDuration: Duration;

  override get parentRememberDuration(): Duration {
    return this.rememberDuration.plus(this.#window);
  }

  protected override inputAt(time: Time, isFirst: boolean): StateInput<V> {
    const start = time.minus(this.#window);
    const before = time.minus(this.slideDuration);
    const leaving = isFirst ? [] : this.#batches(before.minus(this.#window), before.min(start));
    const entering = this.#batches(isFirst ? start : before.max(start), time);
    const changes = windowChanges(this.name, leaving, entering, this.partitioner);
    return {
      rows: new RDD(this.graph.sparkContext, changes),
      run: (map, rows) => reduceIncrementally(map, rows, this.#reduction, time.milliseconds),
    };
  }

  /** The batches after `from`, up to `to`. */
  #batches(from: Time, to: Time): RDD<[K, V]>['node'][] {
    return this.#reduced.slice(from.plus(this.#reduced.slideDuration), to).map(({ node }) => node);
  }
}
