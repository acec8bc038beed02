import { type Duration, DStreamNode, GraphError, type RDD, type Time } from '@ts-streaming/core';

/**
 * The batches of its parent in (time - window, time], one after the other: a union, nothing moves. The parent remembers its RDDs
 * for as long; what a shuffle of the parent has combined is kept with them, and not combined again.
 */
export class WindowedDStream<T> extends DStreamNode<T> {
  readonly #parent: DStreamNode<T>;
  readonly #window: Duration;

  /** @throws GraphError TSS_GRAPH_BAD_WINDOW */
  constructor(parent: DStreamNode<T>, operation: string, window: Duration, slide: Duration) {
    requireWindow(operation, parent, 'window duration', window);
    requireWindow(operation, parent, 'slide duration', slide);
    super(parent.graph, operation);
    this.#parent = parent;
    this.#window = window;
    this.slideDuration = slide;
    this.dependencies = [parent];
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override readonly slideDuration: Duration;

  override get parentRememberDuration(): Duration {
    return this.rememberDuration.plus(this.#window);
  }

  override compute(time: Time): RDD<T> {
    const first = time.minus(this.#window).plus(this.#parent.slideDuration);
    return this.graph.sparkContext.union(this.#parent.slice(first, time));
  }
}

/** @throws GraphError TSS_GRAPH_BAD_WINDOW */
export function requireWindow(operation: string, parent: DStreamNode<unknown>, what: string, duration: unknown): void {
  const slide = parent.slideDuration;
  const isDuration = typeof duration === 'object' && duration !== null && 'milliseconds' in duration;
  const length = isDuration ? (duration as Duration) : undefined;
  if (length !== undefined && length.milliseconds > 0 && length.isMultipleOf(slide)) return;
  throw new GraphError('TSS_GRAPH_BAD_WINDOW', {
    operation,
    what,
    duration: String(duration),
    slide: String(slide),
  });
}
