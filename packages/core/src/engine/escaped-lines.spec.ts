import fc from 'fast-check';
import { escapedPieces } from './escaped-lines';
import { lineRows } from './line-rows';

/** Bounds of lines as the contract has them. */
function linesOf(block: Buffer): [start: number, end: number][] {
  const lines: [number, number][] = [];
  let start = 0;
  for (let i = 0; i < block.length; i++) {
    if (block[i] !== 0x0a && block[i] !== 0x0d) continue;
    lines.push([start, i]);
    if (block[i] === 0x0d && block[i + 1] === 0x0a) i++;
    start = i + 1;
  }
  if (start < block.length) lines.push([start, block.length]);
  return lines;
}

describe('escapedPieces', () => {
  it('have the lines that escaped and no others, in order, whatever ends them', () => {
    const text = fc.array(fc.constantFrom('a', 'bc', 'é', '\n', '\r', '\r\n', '\n\n'), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), fc.infiniteStream(fc.boolean()), (texts, escapes) => {
        const blocks = texts.map((parts) => Buffer.from(parts.join('')));
        const escaped: number[] = [];
        const expected: string[] = [];
        blocks.forEach((block, index) => {
          for (const [start, end] of linesOf(block)) {
            if (escapes.next().value !== true) continue;
            escaped.push(index, start, end);
            expected.push(block.toString('utf8', start, end));
          }
        });
        const pieces = escapedPieces(blocks, Uint32Array.from(escaped));
        expect([...lineRows(pieces)].flat()).toEqual(expected);
      }),
    );
  });

  it('are one piece where lines follow each other', () => {
    const block = Buffer.from('a\nb\r\nc\nd\n');
    const pieces = [...escapedPieces([block], Uint32Array.of(0, 0, 1, 0, 2, 3, 0, 7, 8))];
    expect(pieces.map((piece) => Buffer.from(piece).toString())).toEqual(['a\nb\r', 'd\n']);
  });
});
