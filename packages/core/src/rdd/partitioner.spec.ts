import { FunctionPartitioner, HashPartitioner, checkedPartition } from './partitioner';

describe('HashPartitioner', () => {
  it('puts null in partition 0 and equal keys together', () => {
    const partitioner = new HashPartitioner(7);
    expect([partitioner.getPartition(null), partitioner.getPartition([1, 'a'])]).toEqual([
      0,
      partitioner.getPartition([1, 'a']),
    ]);
  });

  it('keeps the order of keys when the number of partitions changes', () => {
    const keys = Array.from({ length: 200 }, (_, i) => `key-${String(i)}`);
    const [two, eight] = [new HashPartitioner(2), new HashPartitioner(8)];
    const halves = keys.map((key) => Math.floor(eight.getPartition(key) / 4));
    expect(halves).toEqual(keys.map((key) => two.getPartition(key)));
  });

  it('equals another with the same number of partitions only', () => {
    const partitioner = new HashPartitioner(2);
    expect([
      partitioner.equals(new HashPartitioner(2)),
      partitioner.equals(new HashPartitioner(3)),
      partitioner.equals(new FunctionPartitioner(2, () => 0)),
    ]).toEqual([true, false, false]);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 20 + 1])('refuses %p partitions', (count) => {
    expect(() => new HashPartitioner(count)).toThrow(
      expect.objectContaining({ code: 'TSS_RDD_BAD_ARGUMENT' }) as Error,
    );
  });
});

describe('FunctionPartitioner', () => {
  it('takes the number of the function modulo the partitions, negative ones too', () => {
    const partitioner = new FunctionPartitioner(3, (key) => key as number);
    expect([4, -1, -3].map((key) => partitioner.getPartition(key))).toEqual([1, 2, 0]);
  });

  it('equals another with the same function and number of partitions only', () => {
    const byKey = (key: unknown): number => key as number;
    const partitioner = new FunctionPartitioner(3, byKey);
    expect([
      partitioner.equals(new FunctionPartitioner(3, byKey)),
      partitioner.equals(new FunctionPartitioner(2, byKey)),
      partitioner.equals(new FunctionPartitioner(3, (key) => key as number)),
      partitioner.equals(new HashPartitioner(3)),
    ]).toEqual([true, false, false, false]);
  });
});

describe('checkedPartition', () => {
  it.each([-1, 2, 0.5, Number.NaN])('refuses partition %p of 2 with both numbers in the message', (partition) => {
    const partitioner = { numPartitions: 2, getPartition: () => partition, equals: () => false };
    expect(() => checkedPartition(partitioner, 'key')).toThrow(
      expect.objectContaining({ code: 'TSS_JOB_BAD_PARTITION', context: { partition, last: 1 } }) as Error,
    );
  });
});
