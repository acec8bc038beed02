import { idiomaticWordCount } from '../reference/idiomatic-word-counter';
import { zipfText, type ZipfTextOptions } from './zipf-text';

function generate(options: ZipfTextOptions): Buffer {
  return Buffer.concat(Array.from(zipfText(options), (chunk) => Buffer.from(chunk)));
}

describe('zipfText', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    const [first, again, other] = [1, 1, 2].map((seed) => generate({ seed, bytes: 10_000, words: 100 }));

    expect([first?.equals(again ?? first.subarray(1)), first?.equals(other ?? first)]).toEqual([true, false]);
  });

  it('ends with the line that reaches the size that was asked for', () => {
    const text = generate({ seed: 1, bytes: 5_000_000 });

    const lastLine = text.subarray(text.lastIndexOf('\n', -2) + 1);
    expect({
      ends: text.at(-1),
      reaches: text.length >= 5_000_000,
      before: text.length - lastLine.length < 5_000_000,
    }).toEqual({
      ends: 0x0a,
      reaches: true,
      before: true,
    });
  });

  it('draws words by rank ^ -1.07, of which 2 % are not ASCII', () => {
    const counts = idiomaticWordCount([generate({ seed: 3, bytes: 4_000_000, words: 1000 })]);
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const byCount = [...counts.values()].sort((left, right) => right - left);
    const harmonic = Array.from({ length: 1000 }, (_, i) => (i + 1) ** -1.07).reduce((sum, weight) => sum + weight, 0);

    const shares = [1, 10, 100].map((rank) => ((byCount[rank - 1] ?? 0) / total) * rank ** 1.07 * harmonic);
    const nonAscii = [...counts.keys()].filter((word) => /[^a-z]/.test(word)).length;

    expect(shares.map((share) => Math.abs(share - 1) < 0.1)).toEqual([true, true, true]);
    expect(counts.size).toBe(1000);
    expect(nonAscii > 5 && nonAscii < 40).toBe(true);
  });

  it('is well-formed UTF-8, with empty words and lines only where they are asked for', () => {
    const texts = [0, 50].map((emptyPerMille) => generate({ seed: 4, bytes: 200_000, emptyPerMille }));

    expect(texts.map((text) => Buffer.from(text.toString()).equals(text))).toEqual([true, true]);
    expect(texts.map((text) => [text.includes('  '), text.includes('\n\n')])).toEqual([
      [false, false],
      [true, true],
    ]);
  });
});
