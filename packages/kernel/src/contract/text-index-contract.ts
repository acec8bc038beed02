import fc from 'fast-check';
import type { Kernel, TextIndex } from '../kernel';
import { offsetView, referenceLines, sharedView, thrownCode, utf8 } from './contract-fixtures';

const SEPARATORS = [undefined, ' ', ', ', 'é', '😀', '\uFFFD', '\0'] as const;

/** Texts that are numbered. */
export function describeTextIndexContract(create: () => Kernel): void {
  const open = (separator: string | undefined): TextIndex =>
    create().openTextIndex(separator === undefined ? undefined : utf8(separator));

  describe('a text index', () => {
    it('numbers parts in the order in which they are first seen, over all blocks', () => {
      const index = open(' ');
      const numbers = new Uint32Array(19).fill(9);
      const first = index.numberParts(utf8('to be or\nnot to be'), numbers);
      const firstNumbers = [...numbers.subarray(0, 8)];
      const second = index.numberParts(utf8('be it so\n'), numbers);
      expect([
        [first.count, firstNumbers, textsOf(first.fresh)],
        [second.count, [...numbers.subarray(0, 3)], textsOf(second.fresh)],
      ]).toEqual([
        [6, [0, 1, 2, 3, 0, 1, 9, 9], ['to', 'be', 'or', 'not']],
        [3, [1, 4, 5], ['it', 'so']],
      ]);
    });

    it.each<readonly [about: string, text: string]>([
      ['nothing', ''],
      ['an empty line', '\n'],
      ['empty parts', '  a  b  \n \n'],
      ['all kinds of line ends', 'a b\rc\r\nd\n\re'],
      ['a byte order mark', '\uFEFFa \uFEFFa'],
      ['characters of all widths', 'é ж 中 😀 é'],
      ['long texts', `${'x'.repeat(15)} ${'x'.repeat(16)} ${'x'.repeat(3000)} ${'x'.repeat(16)}`],
      ['many separators', ' '.repeat(1000)],
      ['many lines', '\n'.repeat(1000)],
    ])('cuts %s as JavaScript does, wherever it stands', (_about, text) => {
      for (const separator of SEPARATORS) {
        const index = open(separator);
        const block = utf8(text);
        const views = [block, offsetView(block), sharedView(block)];
        const expected = views.flatMap((view) => referenceParts(view, separator));
        expect(partsOf(index, views)).toEqual(expected);
      }
    });

    it('numbers more texts than a first table holds', () => {
      const words = Array.from(
        { length: 5000 },
        (_, i) => `w${(i * 7919) % 3001} a text that is longer than others ${i % 97}`,
      );
      const blocks = [words.slice(0, 2000), words.slice(2000)].map((some) => utf8(some.join('\n')));
      expect(partsOf(open(undefined), blocks)).toEqual(words);
    });

    it('cuts any bytes as the text that they decode to', () => {
      const bytes = fc.array(fc.constantFrom(0x20, 0x2c, 0x61, 0x00, 0x0a, 0x0d, 0xc3, 0xa9, 0xef, 0xbf, 0xbd, 0xff), {
        maxLength: 80,
      });
      fc.assert(
        fc.property(fc.array(bytes, { maxLength: 4 }), fc.constantFrom(...SEPARATORS), (arrays, separator) => {
          const blocks = arrays.map((array) => Uint8Array.from(array));
          const expected = blocks.flatMap((block) => referenceParts(block, separator));
          expect(partsOf(open(separator), blocks)).toEqual(expected);
        }),
      );
    });

    it('is not changed by what becomes of its separator', () => {
      const separator = utf8(' ');
      const index = create().openTextIndex(separator);
      separator.fill(0x2c);
      expect(partsOf(index, [utf8('a b,c')])).toEqual(['a', 'b,c']);
    });

    it('refuses separators that could be in a line end, and arguments of other shapes', () => {
      const index = open(' ');
      const block = utf8('a b');
      expect([
        thrownCode(() => open('')),
        thrownCode(() => open('\n')),
        thrownCode(() => open('a\r')),
        thrownCode(() => create().openTextIndex(Uint8Array.of(0xc3))),
        thrownCode(() => create().openTextIndex(' ' as unknown as Uint8Array)),
        thrownCode(() => index.numberParts(block, new Uint32Array(3))),
        thrownCode(() => index.numberParts(block, [0, 0, 0, 0] as unknown as Uint32Array)),
        thrownCode(() => index.numberParts('a b' as unknown as Uint8Array, new Uint32Array(4))),
      ]).toEqual(Array.from({ length: 8 }, () => 'TSS_KERNEL_BAD_ARGUMENT'));
      expect(partsOf(index, [block])).toEqual(['a', 'b']);
    });
  });
}

/** The parts of blocks, by their numbers. */
function partsOf(index: TextIndex, blocks: readonly Uint8Array[]): string[] {
  const texts: string[] = [];
  return blocks.flatMap((block) => {
    const numbers = new Uint32Array(block.length + 1);
    const { count, fresh } = index.numberParts(block, numbers);
    texts.push(...textsOf(fresh));
    return Array.from(numbers.subarray(0, count), (number) => texts[number] as string);
  });
}

function textsOf({ bytes, offsets }: ReturnType<TextIndex['numberParts']>['fresh']): string[] {
  return Array.from({ length: offsets.length - 1 }, (_, i) =>
    Buffer.from(bytes.subarray(offsets[i], offsets[i + 1])).toString('utf8'),
  );
}

function referenceParts(block: Uint8Array, separator: string | undefined): string[] {
  const lines = referenceLines(block);
  return separator === undefined ? lines : lines.flatMap((line) => line.split(separator));
}
