import fc from 'fast-check';
import type { Block } from '../block/block';
import { groupBlocks } from './group-blocks';

const lines = (blockId: number, bytes: number): Block => ({
  kind: 'lines',
  streamId: 0,
  blockId,
  chunks: [new Uint8Array(bytes).fill(blockId)],
  bytes,
  records: 2,
  release: () => undefined,
});
const rows = (blockId: number, ...values: unknown[]): Block => ({
  kind: 'rows',
  streamId: 0,
  blockId,
  rows: values,
  records: values.length,
  release: () => undefined,
});
const ids = (groups: readonly (readonly Block[])[]): number[][] =>
  groups.map((group) => group.map(({ blockId }) => blockId));

describe('groupBlocks', () => {
  it('leaves few blocks by themselves', () => {
    expect(ids(groupBlocks([lines(0, 5), lines(1, 5)], 2))).toEqual([[0], [1]]);
  });

  it('puts neighbours together to groups of about the same number of bytes', () => {
    const blocks = [lines(0, 10), lines(1, 10), lines(2, 10), lines(3, 10), lines(4, 40)];
    expect(ids(groupBlocks(blocks, 2))).toEqual([[0, 1, 2, 3], [4]]);
  });

  it('counts rows as it counts bytes', () => {
    expect(ids(groupBlocks([rows(0, 'a', 'b', 'c'), rows(1, 'd'), lines(2, 1), rows(3)], 2))).toEqual([[0], [1, 2, 3]]);
  });

  it('keeps every block, in order, in at most so many groups', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (sizes, maxGroups) => {
        const blocks = sizes.map((size, id) => lines(id, size));
        const groups = groupBlocks(blocks, maxGroups);
        expect(groups.length).toBeLessThanOrEqual(maxGroups);
        expect(groups.every((group) => group.length > 0)).toBe(true);
        expect(groups.flat()).toEqual(blocks);
      }),
    );
  });
});
