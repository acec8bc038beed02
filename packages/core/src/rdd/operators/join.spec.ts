import { pairs, sc } from '../test-rdds';

const left = sc.parallelize(pairs([1, 1], [1, 2], [2, 1], [3, 1]), 2);
const right = sc.parallelize(pairs([1, 'x'], [2, 'y'], [2, 'z'], [4, 'w']), 2);
const BOTH = [
  [1, [1, 'x']],
  [1, [2, 'x']],
  [2, [1, 'y']],
  [2, [1, 'z']],
];

describe('a join', () => {
  it('gives every pair of values of a key that both have', async () => {
    expect((await left.join(right).collect()).sort()).toEqual(BOTH);
  });

  it('keeps values without a match, with undefined', async () => {
    const onlyLeft = [3, [1, undefined]];
    const onlyRight = [4, [undefined, 'w']];
    expect([
      (await left.leftOuterJoin(right).collect()).sort(),
      (await left.rightOuterJoin(right).collect()).sort(),
      (await left.fullOuterJoin(right).collect()).sort(),
    ]).toEqual([
      [...BOTH, onlyLeft],
      [...BOTH, onlyRight],
      [...BOTH, onlyLeft, onlyRight],
    ]);
  });

  it('takes a side that has no partitions', async () => {
    const none = sc.emptyRDD<[number, string]>();
    expect([await left.join(none).count(), await left.fullOuterJoin(none).count()]).toEqual([0, 4]);
  });

  it('joins an RDD with itself', async () => {
    expect(await left.join(left).count()).toBe(6);
  });
});
