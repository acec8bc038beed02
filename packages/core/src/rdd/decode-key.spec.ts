import fc from 'fast-check';
import { decodeKey, isColumnData } from './decode-key';
import { encodeKey } from './key-codec';

const primitive = fc.oneof(
  fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
  fc.double().map((number) => (number === 0 ? 0 : number)),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
);
const key = fc.oneof(primitive, fc.array(fc.oneof(primitive, fc.array(primitive, { maxLength: 3 })), { maxLength: 4 }));

describe('decodeKey', () => {
  it('gives back what was encoded', () => {
    fc.assert(
      fc.property(key, (value) => {
        expect(isColumnData(value)).toBe(true);
        expect(decodeKey(encodeKey(value))).toEqual(value);
      }),
    );
  });

  it('begins where it is told to, and looks no further than the key', () => {
    const bytes = Buffer.concat([encodeKey('before'), encodeKey(['a', 1]), encodeKey(null)]);
    expect(decodeKey(bytes, encodeKey('before').length)).toEqual(['a', 1]);
  });

  it.each([[new Date(0)], [{ a: 1 }], [1n], [new Uint8Array(1)]])('refuses what no column holds: %p', (value) => {
    expect(isColumnData(value)).toBe(false);
    expect(() => decodeKey(encodeKey(value))).toThrow('Columns hold no key');
  });

  it('is for well-formed text alone', () => {
    expect([isColumnData('\ud83d'), isColumnData(['\ude00']), isColumnData('\ud83d\ude00')]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
