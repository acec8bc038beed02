import { HashPartitioner } from '../partitioner';
import { pairs, sc } from '../test-rdds';

const left = sc.parallelize(pairs([1, 1], [1, 2], [2, 1], [3, 1]), 2);
const right = sc.parallelize(pairs([1, 'x'], [2, 'y'], [2, 'z'], [4, 'w']), 2);

describe('cogroup', () => {
  it('puts the values of a key side by side', async () => {
    expect((await left.cogroup(right).collect()).sort()).toEqual([
      [1, [[1, 2], ['x']]],
      [2, [[1], ['y', 'z']]],
      [3, [[1], []]],
      [4, [[], ['w']]],
    ]);
  });

  it('takes up to three others, and groupWith any number', async () => {
    const third = sc.parallelize(pairs([4, true]), 1);
    const four = await left.cogroup(right, third, left, 3).collect();
    const five = await left.groupWith(right, third, left, third).collect();
    expect([four.find(([key]) => key === 4), five.find(([key]) => key === 4)]).toEqual([
      [4, [[], ['w'], [true], []]],
      [4, [[], ['w'], [true], [], [true]]],
    ]);
  });

  it('compares keys by value, and gives them in the order of their hash', async () => {
    const composite = sc.parallelize(pairs([[1, 'a'], 1], [[1, 'b'], 2]));
    const both = composite.cogroup(composite, 1);
    const sums = composite.reduceByKey((a, b) => a + b, 1);
    expect(await both.keys().collect()).toEqual(await sums.keys().collect());
  });

  it('moves nothing of sides that are placed as it wants', async () => {
    let moved = 0;
    const partitioner = new HashPartitioner(3);
    const placed = left.partitionBy(partitioner).mapPartitions((rows) => {
      moved++;
      return rows;
    }, true);
    const both = placed.cogroup(placed);
    expect([both.partitioner, both.toDebugString().split('+-').length - 1]).toEqual([partitioner, 2]);
    expect([(await both.collect()).length, moved]).toEqual([3, 6]);
  });

  it('has as many partitions as the largest side, as the largest partitioner, or as is said', () => {
    const wide = sc.parallelize(pairs([1, 1]), 50);
    expect([
      left.cogroup(wide).getNumPartitions(),
      left.cogroup(wide, 7).getNumPartitions(),
      left.partitionBy(6).cogroup(wide).getNumPartitions(),
      left.partitionBy(4).cogroup(wide).getNumPartitions(),
      left.partitionBy(60).cogroup(right.partitionBy(3)).getNumPartitions(),
    ]).toEqual([50, 7, 6, 50, 60]);
  });

  it('is refused for what is no RDD', () => {
    expect(() => left.cogroup('right' as never)).toThrow(
      expect.objectContaining({ code: 'TSS_RDD_BAD_ARGUMENT' }) as Error,
    );
  });
});
