import { repeatedSummary, summarizeCounts } from './count-summary';

describe('summarizeCounts', () => {
  it('gives the published FNV-1a of a word that was counted once as the first half of the checksum', () => {
    const summary = summarizeCounts([['foobar', 1]]);

    expect({ ...summary, checksum: summary.checksum.slice(0, 8) }).toEqual({
      distinct: 1,
      total: 1,
      checksum: 'bf9cf968',
    });
  });

  it('does not depend on the order of the words', () => {
    const counts = [
      ['', 3],
      ['é', 2 ** 40],
      ['word', 1],
    ] as const;

    expect(summarizeCounts(counts.toReversed())).toEqual(summarizeCounts(counts));
  });

  it('tells a count that moved from one word to another', () => {
    const moved = [summarizeCounts([['a', 2], ['b', 1]]), summarizeCounts([['a', 1], ['b', 2]])]; // prettier-ignore

    expect(moved[0]?.checksum).not.toBe(moved[1]?.checksum);
  });
});

describe('repeatedSummary', () => {
  it('is the summary of counts that are that many times as large', () => {
    const once = summarizeCounts([['a', 2], ['b', 1]]); // prettier-ignore

    expect(repeatedSummary(once, 1_000_003)).toEqual(summarizeCounts([['a', 2_000_006], ['b', 1_000_003]])); // prettier-ignore
  });
});
