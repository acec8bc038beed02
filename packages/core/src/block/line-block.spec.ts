import { SlabLineBlock } from './line-block';
import { type Slab, SlabPool } from './slab-pool';

const IDENTITY = { streamId: 3, blockId: 7 };

/** A block over the first bytes of a slab, whose lease it takes over. */
function blockOf(...texts: string[]): { readonly block: SlabLineBlock; readonly pool: SlabPool } {
  const pool = new SlabPool(1024, 64);
  const writer = pool.addWriter();
  const ranges = texts.map((text) => {
    let slab: Slab | undefined;
    writer.lease(pool.slabBytes, (granted) => (slab = granted));
    if (slab === undefined) throw new RangeError('no slab');
    const bytes = Buffer.from(slab.buffer, slab.offset, text.length);
    bytes.write(text);
    return { slab, bytes };
  });
  const countLines = (bytes: Uint8Array): number => bytes.filter((byte) => byte === 10).length;
  return { block: new SlabLineBlock(IDENTITY, ranges, countLines), pool };
}

describe('SlabLineBlock', () => {
  it('has the bytes of its ranges in order, and counts their lines', () => {
    const { block } = blockOf('a\nb\n', 'c\n');
    expect([block.chunks.map(String), block.bytes, block.records]).toEqual([['a\nb\n', 'c\n'], 6, 3]);
  });

  it('gives its memory back once, and is not to be read any more: the memory is another’s then', () => {
    const { block, pool } = blockOf('a\n', 'b\n');
    const before = pool.usedBytes;
    block.release();
    block.release();
    expect([before, pool.usedBytes, block.records]).toEqual([128, 0, 2]);
    expect(() => block.chunks).toThrow(
      expect.objectContaining({ code: 'TSS_RECEIVER_BLOCK_RELEASED', context: IDENTITY }) as Error,
    );
  });
});
