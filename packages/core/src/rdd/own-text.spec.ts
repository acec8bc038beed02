import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { ownText } from './own-text';

const MEGABYTE = 2 ** 20;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of the heap that the texts made by `make` keep alive. */
function heldBy(make: (index: number) => string): number {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const texts = Array.from({ length: 16 }, (_, i) => make(i));
  collectGarbage();
  const held = process.memoryUsage().heapUsed - before;
  expect(texts).toHaveLength(16);
  return held;
}

describe('ownText', () => {
  it('gives the same text, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(100), (text, repeat) => {
        const long = text.repeat(repeat);
        expect(ownText(long)).toBe(long);
      }),
    );
  });

  it.each(['', 'short', 'thirteen long', 'ж'.repeat(5000), '\ud800'.repeat(20), '😀'.repeat(20), '\ufeff'.repeat(13)])(
    'keeps %j as it is',
    (text) => {
      expect(ownText(text)).toBe(text);
    },
  );

  it('lets go of the text that it was cut from', () => {
    const cut = (index: number): string => `${String(index)}${'x'.repeat(MEGABYTE)}`.slice(0, 20);
    expect(heldBy((index) => ownText(cut(index)))).toBeLessThan(MEGABYTE);
  });
});
