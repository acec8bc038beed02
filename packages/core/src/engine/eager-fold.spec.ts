import type { LineBlock } from '../block/block';
import { EagerFold } from './eager-fold';
import type { KernelLane } from './kernel-lane';

const blockOf = (blockId: number): LineBlock => ({
  kind: 'lines',
  streamId: 0,
  blockId,
  chunks: [Uint8Array.of(blockId)],
  bytes: 10,
  records: 1,
  release: () => undefined,
});

/** A fold whose kernel gives for each lane the blocks that it folded. */
function foldOf(lanes: number): EagerFold {
  return new EagerFold(lanes, {
    open: () => {
      const folded: number[] = [];
      return {
        fold: (pieces: readonly Uint8Array[]) => Promise.resolve(folded.push(...pieces.flatMap((piece) => [...piece]))),
        seal: () => Promise.resolve({ kind: 'rows', partitions: [folded] }),
        release: () => undefined,
      } as unknown as KernelLane;
    },
    inSlot: (task) => task(),
    mayFold: () => true,
    onRead: () => undefined,
  });
}

describe('EagerFold', () => {
  it.each([
    [
      5,
      2,
      [
        [0, 2, 4],
        [1, 3],
      ],
    ],
    [2, 3, [[0], [1]]],
    [0, 2, []],
  ])('deals %d blocks out to %d lanes as they come, as the lazy form does', async (blocks, lanes, expected) => {
    const fold = foldOf(lanes);
    for (let id = 0; id < blocks; id++) fold.add(blockOf(id));
    await fold.settle();
    const outputs = await Promise.all(fold.tasks.map((task) => task()));
    expect(outputs.map((output) => output.kind === 'rows' && output.partitions[0])).toEqual(expected);
  });
});
