import { nextLineStart } from './split-lines';

describe('nextLineStart', () => {
  it.each<readonly [about: string, text: string, from: number, start: number]>([
    ['is where it looks when a line ended before', 'ab\ncd', 3, 3],
    ['is after the next line feed', 'ab\ncd\nef', 4, 6],
    ['is after the next carriage return', 'ab\rcd\ref', 4, 6],
    ['is after a pair, never inside it', 'ab\r\ncd', 3, 4],
    ['is after a pair that stands ahead', 'ab\r\ncd', 1, 4],
    ['is after a carriage return that ends the block', 'ab\r', 3, 3],
    ['is the end of a block without a line end', 'abcd', 2, 4],
  ])('%s', (_about, text, from, start) => {
    expect(nextLineStart(Buffer.from(text), from)).toBe(start);
  });
});
