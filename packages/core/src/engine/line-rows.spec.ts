import { lineRows, splitLines } from './line-rows';

describe('lineRows', () => {
  it('gives a chunk of strings for each piece', () => {
    expect([...lineRows([Buffer.from('a\nb\n'), Buffer.from('é\n'), Buffer.alloc(0)])]).toEqual([
      ['a', 'b'],
      ['é'],
      [],
    ]);
  });

  it('decodes as Node does: malformed bytes are U+FFFD, a byte order mark is kept', () => {
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff, 0xe2, 0x82, 0x0a]);
    expect([...lineRows([bytes])]).toEqual([['\ufeffa\ufffd\ufffd']]);
  });

  it('reads a part of a larger buffer', () => {
    expect([...lineRows([new Uint8Array(Buffer.from('xxa\nxx').buffer.slice(0)).subarray(0, 0)])]).toEqual([[]]);
    expect([...lineRows([Buffer.from('xxa\nxx').subarray(2, 4)])]).toEqual([['a']]);
  });
});

describe('splitLines', () => {
  it.each([
    ['', []],
    ['\n', ['']],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\n\n', ['a', '']],
    ['a\r\nb\rc\nd', ['a', 'b', 'c', 'd']],
    ['\r\r\n\n\r', ['', '', '', '']],
  ])('cuts %j at line ends', (text, lines) => {
    expect(splitLines(text)).toEqual(lines);
  });
});
