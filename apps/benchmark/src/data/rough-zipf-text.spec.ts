import { roughZipfText } from './rough-zipf-text';

function generate(seed: number): Buffer {
  return Buffer.concat(Array.from(roughZipfText({ seed, bytes: 2_000_000 }), (chunk) => Buffer.from(chunk)));
}

describe('roughZipfText', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    expect([generate(1).equals(generate(1)), generate(1).equals(generate(2))]).toEqual([true, false]);
  });

  it('ends all lines with CRLF, and has 2 % each of empty, malformed and 40-byte words', () => {
    const text = generate(1);
    const lines = text.toString('latin1').split('\n').slice(0, -1);
    const words = lines.flatMap((line) => line.slice(0, -1).split(' '));
    const perMille = (test: (word: string) => boolean): number => Math.round((words.filter(test).length / words.length) * 1000); // prettier-ignore

    const malformed = perMille((word) => Buffer.from(word, 'latin1').toString().includes('\ufffd'));
    const shares = [perMille((word) => word === ''), malformed, perMille((word) => word.length === 40)];

    expect(lines.every((line) => line.endsWith('\r') && !line.slice(0, -1).includes('\r'))).toBe(true);
    expect(shares.map((share) => share >= 15 && share <= 25)).toEqual([true, true, true]);
  });
});
