import { PIECE_BYTES, PieceMemory } from './piece-memory';

/** Where a buffer is, for comparison. */
const place = (buffer: Buffer): unknown[] => [buffer.buffer, buffer.byteOffset];

describe('PieceMemory', () => {
  it('gives the same room until something is kept there, and then what follows', () => {
    const memory = new PieceMemory();
    const first = memory.room(100);
    expect(place(memory.room(50))).toEqual(place(first));
    memory.keep(first.subarray(0, 30));
    expect([place(memory.room(10)), memory.left]).toEqual([[first.buffer, first.byteOffset + 30], PIECE_BYTES - 30]);
  });

  it('leaves what was kept alone until the second turn', () => {
    const memory = new PieceMemory();
    const first = memory.room(10);
    first.fill(1);
    memory.keep(first);
    memory.turn();
    memory.room(10).fill(2);
    const kept = [...first];
    memory.turn();
    expect([kept, place(memory.room(10))]).toEqual([Array.from({ length: 10 }, () => 1), place(first)]);
  });

  it('is full when less than half is left', () => {
    const memory = new PieceMemory();
    memory.keep(memory.room(PIECE_BYTES / 2));
    const before = memory.isFull;
    memory.keep(memory.room(1));
    expect([before, memory.isFull]).toEqual([false, true]);
  });

  it('has memory apart for what does not fit, which takes nothing from what is left', () => {
    const memory = new PieceMemory();
    const own = memory.room(10);
    const long = memory.room(PIECE_BYTES + 1);
    memory.keep(long);
    expect([long.length, long.buffer === own.buffer, memory.left]).toEqual([PIECE_BYTES + 1, false, PIECE_BYTES]);
  });
});
