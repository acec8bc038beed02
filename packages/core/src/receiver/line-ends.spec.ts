import fc from 'fast-check';
import { firstLineEnd, lastLineEnd } from './line-ends';

describe('line ends', () => {
  it('finds the first and the last \\n or \\r of a range', () => {
    const bytes = fc.array(fc.constantFrom(10, 13, 65, 66, 255), { maxLength: 40 }).map((list) => Buffer.from(list));
    fc.assert(
      fc.property(bytes, fc.nat(40), fc.nat(40), (buffer, a, b) => {
        const [from, to] = [Math.min(a, b, buffer.length), Math.min(Math.max(a, b), buffer.length)];
        const ends = [...buffer.keys()].filter((i) => i >= from && i < to && (buffer[i] === 10 || buffer[i] === 13));
        expect([firstLineEnd(buffer, from, to), lastLineEnd(buffer, from, to)]).toEqual([
          ends[0] ?? -1,
          ends.at(-1) ?? -1,
        ]);
      }),
    );
  });
});
