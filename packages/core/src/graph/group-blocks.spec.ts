import fc from 'fast-check';
import type { Block } from '../block/block';
import { groupBlocks } from './group-blocks';

const lines = (blockId: number, bytes: number, log: number[] = []): Block => ({
  kind: 'lines',
  streamId: 0,
  blockId,
  chunks: [new Uint8Array(bytes).fill(blockId)],
  bytes,
  records: 2,
  release: () => log.push(blockId),
});
const rows = (blockId: number, ...values: unknown[]): Block => ({
  kind: 'rows',
  streamId: 0,
  blockId,
  rows: values,
  records: values.length,
  release: () => undefined,
});

describe('groupBlocks', () => {
  it('leaves few blocks as they are', () => {
    const blocks = [lines(0, 5), lines(1, 5)];
    expect(groupBlocks(blocks, 2)).toBe(blocks);
  });

  it('joins neighbours to groups of about the same number of bytes', () => {
    const blocks = [lines(0, 10), lines(1, 10), lines(2, 10), lines(3, 10), lines(4, 40)];
    expect(groupBlocks(blocks, 2)).toEqual([
      {
        kind: 'lines',
        streamId: 0,
        blockId: 0,
        chunks: [0, 1, 2, 3].map((id) => new Uint8Array(10).fill(id)),
        bytes: 40,
        records: 8,
        release: expect.any(Function) as () => void,
      },
      blocks[4],
    ]);
  });

  it('joins rows, and never rows with lines', () => {
    expect(groupBlocks([rows(0, 'a'), rows(1, 'b'), lines(2, 1)], 1)).toEqual([
      {
        kind: 'rows',
        streamId: 0,
        blockId: 0,
        rows: ['a', 'b'],
        records: 2,
        release: expect.any(Function) as () => void,
      },
      expect.objectContaining({ kind: 'lines', blockId: 2 }),
    ]);
  });

  it('releases the parts with the group', () => {
    const released: number[] = [];
    for (const block of groupBlocks([lines(0, 3, released), lines(1, 3, released)], 1)) block.release();
    expect(released).toEqual([0, 1]);
  });

  it('keeps every chunk, in order, in at most so many groups', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (sizes, maxGroups) => {
        const blocks = sizes.map((size, id) => lines(id, size));
        const groups = groupBlocks(blocks, maxGroups);
        const chunks = (list: readonly Block[]) =>
          list.flatMap((block) => (block.kind === 'lines' ? block.chunks : []));
        expect(groups.length).toBeLessThanOrEqual(maxGroups);
        expect(chunks(groups)).toEqual(chunks(blocks));
        expect(groups.reduce((sum, group) => sum + group.records, 0)).toBe(2 * sizes.length);
      }),
    );
  });
});
