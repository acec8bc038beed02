import type { CompareRows } from './natural-order';
import type { Partitioner } from './partitioner';
import type { Preparation, RddNode } from './rdd-node';
import { XorShiftRandom } from './xor-shift-random';

/** How many keys are looked at for each partition that is made, and how many more of each partition that is read. */
const SAMPLES_PER_PARTITION = 60;
const MOST_SAMPLES = 1_000_000;

/** Some keys of one partition, and how many keys each stands for. */
interface KeySample {
  readonly keys: readonly unknown[];
  readonly weight: number;
}

/**
 * Places keys by ranges of about the same size, in order of partitions. Where the ranges end is found by a look at the data
 * before the first action.
 *
 * @see Spark: RangePartitioner
 */
export class RangePartitioner implements Partitioner {
  readonly preparation: Preparation;
  #samples: readonly KeySample[] = [];
  #bounds: readonly unknown[] | undefined;

  /**
   * @param parent what is looked at
   * @param keyOf a row's key
   * @param compare orders keys
   */
  constructor(
    readonly numPartitions: number,
    parent: RddNode,
    keyOf: (row: unknown) => unknown,
    readonly compare: CompareRows,
  ) {
    const size = Math.min(SAMPLES_PER_PARTITION * numPartitions, MOST_SAMPLES);
    this.preparation = {
      node: parent,
      look: (rows, partition) => sampleKeys(rows, keyOf, size, partition),
      accept: (samples) => {
        this.#samples = samples as readonly KeySample[];
        this.#bounds = undefined;
      },
    };
  }

  getPartition(key: unknown): number {
    const bounds = this.#ends();
    let low = 0;
    let high = bounds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compare(key, bounds[middle]) <= 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  equals(other: Partitioner): boolean {
    return other === this;
  }

  /** Whether keys between two others, these included, may be in a partition. */
  mayHold(partition: number, from: unknown, to: unknown): boolean {
    const [first, last] = this.compare(from, to) <= 0 ? [from, to] : [to, from];
    return this.getPartition(first) <= partition && partition <= this.getPartition(last);
  }

  /** Ordered by the first task that asks, so that keys without an order fail a task. */
  #ends(): readonly unknown[] {
    return (this.#bounds ??= findBounds(this.#samples, this.numPartitions, this.compare));
  }
}

/** What a node must know before it places keys. */
export function preparationOf(partitioner: Partitioner): Pick<RddNode, 'preparation'> {
  return partitioner instanceof RangePartitioner ? { preparation: partitioner.preparation } : {};
}

/** A reservoir: each key of the partition is in it with the same chance. */
function sampleKeys(
  rows: Iterable<unknown>,
  keyOf: (row: unknown) => unknown,
  size: number,
  partition: number,
): KeySample {
  const random = new XorShiftRandom(partition);
  const keys: unknown[] = [];
  let count = 0;
  for (const row of rows) {
    const at = count++ < size ? keys.length : random.nextInt(count);
    if (at < size) keys[at] = keyOf(row);
  }
  return { keys, weight: count / Math.max(1, keys.length) };
}

/** At most `numPartitions` - 1 keys, each the last of a range; equal keys end only one. */
function findBounds(samples: readonly KeySample[], numPartitions: number, compare: CompareRows): readonly unknown[] {
  const all = samples.flatMap(({ keys, weight }) => keys.map((key) => ({ key, weight })));
  all.sort((a, b) => compare(a.key, b.key));
  const step = all.reduce((sum, { weight }) => sum + weight, 0) / numPartitions;
  const bounds: unknown[] = [];
  let seen = 0;
  for (const { key, weight } of all) {
    seen += weight;
    if (bounds.length === numPartitions - 1) break;
    if (seen < step * (bounds.length + 1) * (1 - ROUNDING)) continue;
    if (bounds.length === 0 || compare(key, bounds.at(-1)) > 0) bounds.push(key);
  }
  return bounds;
}

/** Sums of weights are off by no more. */
const ROUNDING = 1e-9;
