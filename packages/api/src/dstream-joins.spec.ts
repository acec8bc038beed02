import { seconds } from '@ts-streaming/core';
import type { DStream } from './dstream';
import { expectBatches, runBatches } from './internal/testing';

type Pairs = DStream<[string, unknown]>;

/** Two streams of a batch each: `a` is on both sides, twice on the right; `b` on the left, `c` on the right. */
const LEFT: [string, unknown][] = [
  ['a', 1],
  ['b', 2],
];
const RIGHT: [string, unknown][] = [
  ['a', 'x'],
  ['a', 'y'],
  ['c', 'z'],
];

describe('a join of two streams', () => {
  it.each<[string, (left: Pairs, right: Pairs) => DStream<unknown>, unknown[]]>([
    [
      'cogroup',
      (l, r) => l.cogroup(r),
      [
        ['a', [[1], ['x', 'y']]],
        ['b', [[2], []]],
        ['c', [[], ['z']]],
      ],
    ],
    [
      'join',
      (l, r) => l.join(r),
      [
        ['a', [1, 'x']],
        ['a', [1, 'y']],
      ],
    ],
    [
      'leftOuterJoin',
      (l, r) => l.leftOuterJoin(r),
      [
        ['a', [1, 'x']],
        ['a', [1, 'y']],
        ['b', [2, undefined]],
      ],
    ],
    [
      'rightOuterJoin',
      (l, r) => l.rightOuterJoin(r),
      [
        ['a', [1, 'x']],
        ['a', [1, 'y']],
        ['c', [undefined, 'z']],
      ],
    ],
    [
      'fullOuterJoin',
      (l, r) => l.fullOuterJoin(r),
      [
        ['a', [1, 'x']],
        ['a', [1, 'y']],
        ['b', [2, undefined]],
        ['c', [undefined, 'z']],
      ],
    ],
  ])('has by %s what belongs together in one batch', async (_, join, expected) => {
    await expectBatches([LEFT, LEFT, []], (left, context) => join(left, context.queueStream([RIGHT])), [
      expected,
      ...(await aloneWith(join, LEFT)),
      [],
    ]);
  });

  it('has as many partitions as are asked for, or as there are slots', async () => {
    const partitions = async (placement?: number): Promise<number[]> => {
      const batches = await runBatches([LEFT], (s) => s.join(s, placement), { master: 'local[3]' });
      return batches.map(({ numPartitions }) => numPartitions);
    };
    expect([await partitions(), await partitions(5)]).toEqual([[3], [5]]);
  });

  it('refuses streams of other slides, and what is no stream', async () => {
    const ofOtherSlide = runBatches([LEFT], (s) => s.join(s.window(seconds(2), seconds(2))));
    await expect(ofOtherSlide).rejects.toMatchObject({
      code: 'TSS_GRAPH_SLIDE_MISMATCH',
      context: { operation: 'join' },
    });
    const ofNothing = runBatches([LEFT], (s) => s.join([] as never));
    await expect(ofNothing).rejects.toMatchObject({ code: 'TSS_RDD_BAD_ARGUMENT', context: { operation: 'join' } });
  });
});

/** The batches of a join whose right side is empty. */
async function aloneWith(
  join: (left: Pairs, right: Pairs) => DStream<unknown>,
  left: [string, unknown][],
): Promise<unknown[][]> {
  const batches = await runBatches([left], (s, context) => join(s, context.queueStream<[string, unknown]>([])));
  return batches.map(({ elements }) => [...elements]);
}
