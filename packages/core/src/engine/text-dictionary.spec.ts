import { createTypescriptKernel } from '@ts-streaming/kernel';
import type { TextIndex } from '@ts-streaming/kernel/contract';
import { TextDictionary } from './text-dictionary';

/** A dictionary of parts between spaces, and how many indexes it has opened. */
function dictionary(): { readonly texts: TextDictionary; readonly opened: () => number } {
  let count = 0;
  const open = (): TextIndex => {
    count++;
    return createTypescriptKernel().openTextIndex(Buffer.from(' '));
  };
  return { texts: new TextDictionary(open), opened: () => count };
}

/** A window of lines of different words, `first` to `last`. */
const window = (first: number, last: number): Buffer =>
  Buffer.from(Array.from({ length: last - first }, (_, i) => `word-${String(first + i)}\n`).join(''));

/** Which of windows were cut, and how often in a row: `[true, 2], [false, 3]`. */
function runs(texts: TextDictionary, windows: Iterable<Uint8Array>): [boolean, number][] {
  const seen: [boolean, number][] = [];
  for (const each of windows) {
    const isCut = texts.cut(each) !== undefined;
    const last = seen.at(-1);
    if (last?.[0] === isCut) last[1]++;
    else seen.push([isCut, 1]);
  }
  return seen;
}

function* different(count: number, words: number): Iterable<Buffer> {
  for (let i = 0; i < count; i++) yield window(i * words, (i + 1) * words);
}

describe('TextDictionary', () => {
  it('gives the parts of lines in order, those that it knows and those that are new', () => {
    const { texts } = dictionary();
    const windows = ['to be\nor not  to\n', '', 'be it\r\n\r\nтак'].map((text) => Buffer.from(text));
    expect(windows.map((each) => texts.cut(each))).toEqual([
      ['to', 'be', 'or', 'not', '', 'to'],
      [],
      ['be', 'it', '', 'так'],
    ]);
  });

  it('reads a part of a larger buffer, and keeps nothing of it', () => {
    const { texts } = dictionary();
    const buffer = Buffer.from('xxto be\nxx');
    const parts = texts.cut(buffer.subarray(2, 8));
    buffer.fill('z');
    expect([parts, texts.cut(Buffer.from('be'))]).toEqual([['to', 'be'], ['be']]);
  });

  it('leaves windows with very long lines alone', () => {
    const { texts, opened } = dictionary();
    expect([texts.cut(Buffer.alloc(2 ** 20 + 1, 'x')), opened()]).toEqual([undefined, 0]);
  });

  it('rests where texts do not repeat, then tries again, and rests for longer', () => {
    const { texts, opened } = dictionary();
    expect([runs(texts, different(300, 10_000)), opened()]).toEqual([
      [
        [true, 2],
        [false, 64],
        [true, 2],
        [false, 128],
        [true, 2],
        [false, 102],
      ],
      3,
    ]);
  });

  it('goes on where they do, and starts anew when all room is taken', () => {
    const { texts, opened } = dictionary();
    // Each window has 3,000 new words behind 17,000 that have been there, or might have been.
    const windows = Array.from({ length: 60 }, (_, i) => window(Math.max(0, 3000 * i - 17_000), 3000 * (i + 1)));
    expect([runs(texts, windows), opened()]).toEqual([[[true, 60]], 2]);
  });

  it('rests when all room is taken by texts that hardly repeat', () => {
    const { texts } = dictionary();
    const windows = Array.from({ length: 40 }, (_, i) => window(10_000 * i - Math.min(i, 1) * 5000, 10_000 * (i + 1)));
    expect(runs(texts, windows).slice(0, 2)).toEqual([
      [true, 13],
      [false, 27],
    ]);
  });
});
