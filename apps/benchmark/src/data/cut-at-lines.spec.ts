import { cutAtLines } from './cut-at-lines';

describe('cutAtLines', () => {
  it('cuts after the last line end that fits, and keeps a line that is too long in one piece', () => {
    const text = Buffer.from('ab\ncd\nlonger than a block\ne\nunfinished');

    const blocks = cutAtLines(text, 6).map((block) => Buffer.from(block).toString());

    expect(blocks).toEqual(['ab\ncd\n', 'longer than a block\n', 'e\n', 'unfinished']);
  });

  it('gives no block for an empty text', () => {
    expect(cutAtLines(new Uint8Array(0), 6)).toEqual([]);
  });
});
