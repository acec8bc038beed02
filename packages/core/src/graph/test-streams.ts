import type { RDD } from '../rdd/rdd';
import { SparkContext } from '../spark-context';
import { Duration } from '../time/duration';
import type { Time } from '../time/time';
import { DStreamGraph } from './dstream-graph';
import { DStreamNode } from './dstream-node';
import { ForEachDStream } from './foreach-dstream';
import type { InputServices } from './graph-member';
import { InputDStream } from './input-dstream';

/** Streams for the specs of the graph and of the scheduler. */

/** A graph on an engine of its own. */
export function testGraph(batchMs = 1000, master = 'local[2]'): DStreamGraph {
  return new DStreamGraph(new SparkContext(master, 'spec'), new Duration(batchMs));
}

/** What a graph without receivers is started with. */
export const NO_SERVICES: InputServices = {
  blocksOf: () => [],
  reportInfo: () => undefined,
  maxPartitions: 8,
  lanes: 2,
  aheadOf: () => undefined,
};

/** Gives what `rowsAt` says for a batch; `undefined` for no RDD. Reports the number of rows. */
export class RowsInput<T> extends InputDStream<T> {
  readonly log: string[] = [];
  readonly #rowsAt: (timeMs: number) => readonly T[] | undefined;

  constructor(graph: DStreamGraph, rowsAt: (timeMs: number) => readonly T[] | undefined) {
    super(graph, 'Rows stream');
    this.#rowsAt = rowsAt;
  }

  override compute(time: Time): RDD<T> | undefined {
    const rows = this.#rowsAt(time.milliseconds);
    if (rows === undefined) return undefined;
    this.reportInfo(time, rows.length);
    return this.graph.sparkContext.parallelize(rows, 1);
  }

  override start(): void | Promise<void> {
    this.log.push('start');
  }

  override stop(): void {
    this.log.push('stop');
  }
}

/** What `fn` makes of the RDD of its parent; a slide and a memory longer than its parent's on demand. */
export class DerivedDStream<T, U> extends DStreamNode<U> {
  readonly computedAt: number[] = [];
  readonly #parent: DStreamNode<T>;
  readonly #fn: (rdd: RDD<T>, time: Time) => RDD<U>;
  readonly #windowMs: number;

  constructor(
    parent: DStreamNode<T>,
    fn: (rdd: RDD<T>, time: Time) => RDD<U>,
    options: { readonly slideMs?: number; readonly windowMs?: number } = {},
  ) {
    super(parent.graph, 'derived');
    this.#parent = parent;
    this.#fn = fn;
    this.#windowMs = options.windowMs ?? 0;
    this.dependencies = [parent];
    this.slideDuration = options.slideMs === undefined ? parent.slideDuration : new Duration(options.slideMs);
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override readonly slideDuration: Duration;

  override compute(time: Time): RDD<U> | undefined {
    this.computedAt.push(time.milliseconds);
    const rdd = this.#parent.getOrCompute(time);
    return rdd && this.#fn(rdd, time);
  }

  override get parentRememberDuration(): Duration {
    return this.rememberDuration.plus(new Duration(this.#windowMs));
  }
}

/** The batches of its parent in the last `windowMs`, one after the other. */
export class WindowOf<T> extends DStreamNode<T> {
  readonly #parent: DStreamNode<T>;
  readonly #windowMs: number;

  constructor(parent: DStreamNode<T>, windowMs: number, slideMs: number) {
    super(parent.graph, 'window');
    this.#parent = parent;
    this.#windowMs = windowMs;
    this.dependencies = [parent];
    this.slideDuration = new Duration(slideMs);
  }

  override readonly dependencies: readonly DStreamNode<unknown>[];

  override readonly slideDuration: Duration;

  override compute(time: Time): RDD<T> {
    const first = time.minus(new Duration(this.#windowMs)).plus(this.#parent.slideDuration);
    return this.graph.sparkContext.union(this.#parent.slice(first, time));
  }

  override get parentRememberDuration(): Duration {
    return this.rememberDuration.plus(new Duration(this.#windowMs));
  }
}

/** Registers an output that collects what `parent` has in each batch, by batch time in ms. */
export function collectInto<T>(parent: DStreamNode<T>, into: [number, T[]][]): ForEachDStream<T> {
  const output = new ForEachDStream(parent, async (rdd, time) => {
    into.push([time.milliseconds, await rdd.collect()]);
  });
  parent.graph.addOutputStream(output);
  return output;
}
