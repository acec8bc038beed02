import { idiomaticWordCount } from './idiomatic-word-counter';

describe('idiomaticWordCount', () => {
  it('counts words, empty ones included, wherever the text is cut', () => {
    const text = Buffer.from('to be  or\n\nnot to bé\nunfinished line');
    const cuts = Array.from(text, (_, i) => [text.subarray(0, i), text.subarray(i)]);

    const counted = cuts.map((blocks) => [...idiomaticWordCount(blocks)].sort());

    const expected = [['', 2], ['be', 1], ['bé', 1], ['line', 1], ['not', 1], ['or', 1], ['to', 2], ['unfinished', 1]]; // prettier-ignore
    expect(counted).toEqual(cuts.map(() => expected));
  });
});
