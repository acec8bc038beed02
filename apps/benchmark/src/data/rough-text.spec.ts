import { roughText } from './rough-text';

describe('roughText', () => {
  it('holds every kind of line end, empty words, malformed bytes, and no end of its last line', () => {
    const text = roughText({ seed: 1, bytes: 100_000 });
    const latin1 = text.toString('latin1');

    expect({
      carriageReturnAlone: /\r[^\n]/.test(latin1),
      carriageReturnLineFeed: /\r\n/.test(latin1),
      lineFeedAlone: /[^\r]\n/.test(latin1),
      emptyWord: latin1.includes('  '),
      malformed: text.toString().includes('\ufffd'),
      ends: text.subarray(-7).toString(),
      reproducible: roughText({ seed: 1, bytes: 100_000 }).equals(text),
    }).toEqual({
      carriageReturnAlone: true,
      carriageReturnLineFeed: true,
      lineFeedAlone: true,
      emptyWord: true,
      malformed: true,
      ends: 'the end',
      reproducible: true,
    });
  });
});
