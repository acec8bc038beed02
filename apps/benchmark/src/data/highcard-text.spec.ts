import { runPlainTask } from '../counts/plain-tasks';
import { highcardText, type HighcardTextOptions } from './highcard-text';

function generate(options: HighcardTextOptions): Buffer {
  return Buffer.concat(Array.from(highcardText(options), (chunk) => Buffer.from(chunk)));
}

describe('highcardText', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    const [first, again, other] = [1, 1, 2].map((seed) => generate({ seed, bytes: 10_000 }));

    expect([first?.equals(again ?? first.subarray(1)), first?.equals(other ?? first)]).toEqual([true, false]);
  });

  it('draws as many distinct words as there are, each about as often', () => {
    const text = generate({ seed: 3, bytes: 4_000_000, words: 1000 });

    const counts = [...runPlainTask('words', [text]).values()];
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;

    expect({ distinct: counts.length, even: counts.every((count) => Math.abs(count / mean - 1) < 0.3) }).toEqual({
      distinct: 1000,
      even: true,
    });
  });

  it('seldom repeats a word of ten million', () => {
    const counts = runPlainTask('words', [generate({ seed: 4, bytes: 2_000_000 })]);

    const words = [...counts.values()].reduce((sum, count) => sum + count, 0);
    expect(counts.size / words).toBeGreaterThan(0.97);
  });

  it('is well-formed UTF-8 whose last line is the one that reaches the size that was asked for', () => {
    const text = generate({ seed: 5, bytes: 5_000_000 });
    const lastLine = text.subarray(text.lastIndexOf('\n', -2) + 1);
    const words = text.toString().split(/[ \n]/).slice(0, -1);
    const nonAscii = words.filter((word) => /[^a-z]/.test(word)).length / words.length;

    expect({
      wellFormed: Buffer.from(text.toString()).equals(text),
      reaches: text.length >= 5_000_000 && text.length - lastLine.length < 5_000_000,
      ends: text.at(-1),
      emptyWords: words.includes(''),
      nonAscii: nonAscii > 0.015 && nonAscii < 0.025,
    }).toEqual({ wellFormed: true, reaches: true, ends: 0x0a, emptyWords: false, nonAscii: true });
  });
});
