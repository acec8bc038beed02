import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { type LineRange, SlabLineBlock } from '../block/line-block';
import { SlabPool } from '../block/slab-pool';
import { LineChannel } from './line-channel';
import { LineControl } from './line-control';
import type { FromReader, LentSlab, ToReader } from './line-messages';
import { LineWriter } from './line-writer';

const SLAB_BYTES = 16 * 1024;

/** Both ends of a session without a thread between them: what one says the other hears at once. */
function session({ maxLineBytes = 4 * SLAB_BYTES, slabs = 64 } = {}) {
  const pool = new SlabPool(slabs * SLAB_BYTES, SLAB_BYTES);
  const messages: FromReader[] = [];
  const blocks: SlabLineBlock[] = [];
  const lines: string[] = [];
  const channel = new LineChannel({
    pool,
    windowBytes: undefined,
    post: (message: ToReader) => {
      if (message.kind === 'slab') writer.supply(message.slab);
      else if (message.kind === 'refused') writer.refuse();
    },
    onLines: (ranges: readonly LineRange[]) => {
      const block = new SlabLineBlock({ streamId: 0, blockId: blocks.length }, ranges, () => 0);
      lines.push(...block.chunks.flatMap((chunk) => linesOf(Buffer.from(chunk).toString('latin1'))));
      blocks.push(block);
    },
  });
  const writer: LineWriter = new LineWriter({
    control: channel.control,
    slabBytes: SLAB_BYTES,
    maxLineBytes,
    post: (message) => {
      messages.push(message);
      if (message.kind === 'sealed') channel.cutFull();
      else if (message.kind === 'need') channel.lendLarger(message.bytes);
    },
    poll: () => undefined,
  });
  channel.start();
  const release = (): void => {
    for (const block of blocks.splice(0)) block.release();
  };
  return {
    pool,
    writer,
    channel,
    messages,
    lines,
    release,
    /** Writes everything, piece by piece; memory is given back whenever there is none. */
    writeAll: (...pieces: readonly (string | Uint8Array)[]): void => {
      for (const piece of pieces) {
        let bytes: Uint8Array = typeof piece === 'string' ? Buffer.from(piece) : piece;
        for (;;) {
          bytes = bytes.subarray(writer.write(bytes));
          if (bytes.length === 0) break;
          channel.cut();
          release();
        }
      }
    },
    /** What has come once all that is published is taken. */
    taken: (): string[] => {
      channel.cut();
      return lines;
    },
    close: (): void => {
      channel.close();
      release();
    },
  };
}

/** The lines of a text, as JavaScript sees them. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

describe('LineWriter', () => {
  it('publishes whole lines only, and carries the unfinished one over', () => {
    const { writeAll, taken } = session();
    writeAll('a\nbc');
    const first = [...taken()];
    writeAll('d\n');
    expect([first, taken()]).toEqual([['a'], ['a', 'bcd']]);
  });

  it('publishes a line at its \\r, and leaves out the \\n that follows in the next read', () => {
    const { writeAll, taken } = session();
    writeAll('a\r');
    const first = [...taken()];
    writeAll('\nb\r', 'c\n', '\nd\r', '\r', '\n\ne\n');
    expect([first, taken()]).toEqual([['a'], ['a', 'b', 'c', '', 'd', '', '', 'e']]);
  });

  it('tells the driver when as many slabs are full as are left', () => {
    const told: number[] = [];
    let full = 0;
    const writer = new LineWriter({
      control: new LineControl(),
      slabBytes: SLAB_BYTES,
      maxLineBytes: SLAB_BYTES,
      post: ({ kind }) => (kind === 'sealed' ? told.push(full) : 0),
      poll: () => undefined,
    });
    const slab = (slot: number): LentSlab => ({
      slot,
      buffer: new SharedArrayBuffer(SLAB_BYTES),
      offset: 0,
      length: SLAB_BYTES,
    });
    for (let slot = 0; slot < 8; slot++) writer.supply(slab(slot));
    const line = `${'x'.repeat(1023)}\n`;
    for (full = 0; full < 8; full++) writer.write(Buffer.from(line.repeat(SLAB_BYTES / line.length)));
    expect(told).toEqual([4, 6, 7]);
  });

  it('makes a line of what is unfinished when the source has ended', () => {
    const { writer, writeAll, taken, channel } = session();
    writeAll('a\nunfinished');
    writer.finish();
    writer.finish();
    expect([taken(), channel.control.dropped]).toEqual([['a', 'unfinished'], { oversizedLines: 0, partialLines: 0 }]);
  });

  it('drops what is unfinished when the source is abandoned, and counts it once', () => {
    const { writer, writeAll, taken, channel } = session();
    writeAll('a\nunfinished');
    writer.abandon();
    writer.abandon();
    expect([taken(), channel.control.dropped]).toEqual([['a'], { oversizedLines: 0, partialLines: 1 }]);
  });

  it('moves a line that does not fit its slab to a larger one, and leaves that when the line is whole', () => {
    const { writeAll, taken, messages, release, pool } = session({ maxLineBytes: 8 * SLAB_BYTES });
    const long = 'x'.repeat(6 * SLAB_BYTES);
    writeAll('a\n', long, '\nb\n', 'c\n');
    taken();
    release();
    expect({
      areEqual: isDeepStrictEqual(taken(), ['a', long, 'b', 'c']),
      asked: messages.filter(({ kind }) => kind === 'need'),
      holdsLarger: pool.usedBytes % SLAB_BYTES !== 0,
    }).toEqual({
      areEqual: true,
      holdsLarger: false,
      asked: [
        { kind: 'need', bytes: expect.any(Number) as number },
        { kind: 'need', bytes: 8 * SLAB_BYTES + 8192 },
      ],
    });
  });

  it('drops a line over the limit up to its end, counts it, reports it, and goes on', () => {
    const { writeAll, taken, channel, messages } = session({ maxLineBytes: 2000 });
    const longest = 'y'.repeat(2000);
    writeAll(`a\n${'x'.repeat(2001)}\r\n${longest}\r\n`, 'z'.repeat(90_000), 'z\r', '\nb\n');
    expect({
      lines: taken(),
      dropped: channel.control.dropped,
      reports: messages.filter(({ kind }) => kind === 'oversized'),
    }).toEqual({
      lines: ['a', longest, 'b'],
      dropped: { oversizedLines: 2, partialLines: 0 },
      reports: Array.from({ length: 2 }, () => ({ kind: 'oversized', limit: 2000 })),
    });
  });

  it('publishes at once what follows a line over the limit', () => {
    const { writeAll, taken } = session({ maxLineBytes: 2000 });
    writeAll('x'.repeat(1500), `${'x'.repeat(600)}\nb\n`);
    expect(taken()).toEqual(['b']);
  });

  it('keeps an empty line that follows a line over the limit, whatever ends the line before that', () => {
    const { writeAll, taken } = session({ maxLineBytes: 2000 });
    writeAll('a\r', 'x'.repeat(3000), '\n', '\nb\r', `${'x'.repeat(3000)}\r\n\nc\n`);
    expect(taken()).toEqual(['a', '', 'b', '', 'c']);
  });

  it('drops a line for which the memory can never suffice', () => {
    const { writeAll, taken, channel } = session({ slabs: 6 });
    writeAll('a\n', 'x'.repeat(20 * SLAB_BYTES), '\nb\n');
    expect([taken(), channel.control.dropped.oversizedLines]).toEqual([['a', 'b'], 1]);
  });

  it('has no room while blocks hold all memory, and room again as soon as one is released', () => {
    const { writer, channel, release } = session({ slabs: 4 });
    const text = Buffer.from('line\n'.repeat(100_000));
    const written = writer.write(text);
    const none = writer.room();
    channel.cut();
    release();
    expect({ none, isPart: written > 0 && written < text.length, some: writer.room() !== undefined }).toEqual({
      none: undefined,
      isPart: true,
      some: true,
    });
  });

  it('gives all memory back', () => {
    const { writeAll, close, pool } = session();
    writeAll('a\n'.repeat(50_000), 'x'.repeat(40_000));
    close();
    expect(pool.usedBytes).toBe(0);
  });

  it('has memory for the next long line while the last one still holds its slab', () => {
    const { writer, writeAll, taken, channel, release } = session({ slabs: 16 });
    const long = (bytes: number): string => 'x'.repeat(bytes);
    for (const piece of [
      `${long(SLAB_BYTES + 2)}\r\n\n${long(8191)}`,
      `${long(8193)}\n${long(SLAB_BYTES + 2)}`,
      '\n',
    ]) {
      writeAll(piece);
      release();
    }
    writer.finish();
    expect([taken().map((line) => line.length), channel.control.dropped.oversizedLines]).toEqual([
      [SLAB_BYTES + 2, 0, SLAB_BYTES, SLAB_BYTES + 2],
      0,
    ]);
  });

  it('brings what JavaScript splits, however bytes are read, blocks are cut and memory is given back', () => {
    const piece = fc.oneof(
      {
        weight: 8,
        arbitrary: fc
          .constantFrom('\n', '\r', '\r\n', '\n\n', '\r\n\n\n', 'a', 'bc d', 'ü', '€', '😀', '')
          .map(bytesOf),
      },
      { weight: 2, arbitrary: fc.uint8Array({ maxLength: 8 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 * SLAB_BYTES }).map((count) => bytesOf('x'.repeat(count))) },
    );
    const scenario = fc.record({
      pieces: fc.array(piece, { maxLength: 60 }),
      reads: fc.array(fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 70_000 })), {
        minLength: 1,
        maxLength: 20,
      }),
      cuts: fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
      maxLineBytes: fc.constantFrom(1024, 9000, 20_000, 4 * SLAB_BYTES),
      slabs: fc.constantFrom(16, 64),
    });
    fc.assert(
      fc.property(scenario, ({ pieces, reads, cuts, maxLineBytes, slabs }) => {
        const bytes = Buffer.concat(pieces);
        const { writer, channel, writeAll, taken, close, pool, release } = session({ maxLineBytes, slabs });
        for (let at = 0, read = 0; at < bytes.length; read++) {
          const next = at + (reads[read % reads.length] ?? 1);
          writeAll(bytes.subarray(at, next));
          at = next;
          if (cuts[read % cuts.length] === true) channel.cut();
          else release();
        }
        writer.finish();
        const all = linesOf(bytes.toString('latin1'));
        const short = all.filter((line) => line.length <= maxLineBytes);
        // Compared as a whole: jest would print every line that is thousands of bytes long.
        expect(isDeepStrictEqual(taken(), short)).toBe(true);
        expect(channel.control.dropped).toEqual({ oversizedLines: all.length - short.length, partialLines: 0 });
        close();
        expect(pool.usedBytes).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text);
}
