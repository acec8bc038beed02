import fc from 'fast-check';
import { decodeText } from './decode-text';

describe('decodeText', () => {
  it.each([
    ['nothing', ''],
    ['ASCII', 'to be\n'],
    ['other characters', 'é ж 中 😀\n'],
    ['a byte order mark', '\ufeffa\ufeff'],
    ['NUL', 'a\0é'],
  ])('decodes %s', (_, text) => {
    const bytes = Buffer.from(text);
    const shared = Buffer.from(new SharedArrayBuffer(bytes.length + 1), 1);
    shared.set(bytes);
    expect([decodeText(bytes), decodeText(shared)]).toEqual([text, text]);
  });

  it('decodes any bytes as utf8Slice does', () => {
    const byte = fc.constantFrom(0x61, 0x0a, 0x80, 0xbf, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xed, 0xf0, 0x9f, 0x98, 0xff);
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 20 }), (array) => {
        const bytes = Buffer.from(array);
        expect(decodeText(bytes)).toBe(bytes.toString());
      }),
    );
  });
});
