import { naturalOrder } from './natural-order';
import { parallelize } from './operators/parallelize';
import { RangePartitioner } from './range-partitioner';

function partitionerOf(parts: readonly (readonly number[])[], numPartitions: number): RangePartitioner {
  const keyOf = (row: unknown): unknown => row;
  const partitioner = new RangePartitioner(numPartitions, parallelize([], 1), keyOf, naturalOrder);
  partitioner.preparation.accept(parts.map((rows, index) => partitioner.preparation.look(rows, index)));
  return partitioner;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

function sizes(partitioner: RangePartitioner, keys: readonly number[]): number[] {
  const counts = Array.from({ length: partitioner.numPartitions }, () => 0);
  for (const key of keys) {
    const at = partitioner.getPartition(key);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

describe('RangePartitioner', () => {
  it('makes ranges of the same size, from partitions of very different sizes as well', () => {
    const even = partitionerOf([range(0, 50), range(50, 100)], 4);
    const skewed = partitionerOf([range(0, 30_000), range(30_000, 30_010)], 3);
    expect(sizes(even, range(0, 100))).toEqual([25, 25, 25, 25]);
    expect(sizes(skewed, range(0, 30_010)).every((size) => size > 7_000 && size < 13_000)).toBe(true);
  });

  it('keeps equal keys together, which may leave the last partitions empty', () => {
    const partitioner = partitionerOf([[1, 1, 1, 1, 1, 2]], 4);
    expect(sizes(partitioner, [1, 1, 1, 1, 1, 2])).toEqual([5, 1, 0, 0]);
  });

  it('has one range where there was nothing to look at', () => {
    expect(partitionerOf([[], []], 3).getPartition(5)).toBe(0);
  });

  it('knows which partitions may hold a range of keys', () => {
    const partitioner = partitionerOf([range(0, 100)], 4);
    expect(range(0, 4).map((partition) => partitioner.mayHold(partition, 30, 60))).toEqual([false, true, true, false]);
  });
});
