import { countLineKeys, countStems, sumEvents } from './hand-written-loops';

const BLOCKS = ['words and words\nword\n', 'words again\n'].map((block) => Buffer.from(block));

describe('countStems', () => {
  it('counts the words of all blocks by their stems', () => {
    expect([...countStems(BLOCKS)]).toEqual([['word', 4], ['and', 1], ['again', 1]]); // prettier-ignore
  });
});

describe('countLineKeys', () => {
  it('counts the lines of all blocks by their keys', () => {
    expect([...countLineKeys(BLOCKS)]).toEqual([['words', 2], ['word', 1]]); // prettier-ignore
  });
});

describe('sumEvents', () => {
  it('sums durations by service', () => {
    const events = [['a', 1.5], ['b', 1], ['a', 2]] as const; // prettier-ignore
    const lines = events.map(([service, durationMs]) => `${JSON.stringify({ service, request: { durationMs } })}\n`);

    expect([...sumEvents(lines.map((line) => Buffer.from(line)))]).toEqual([['a', 3.5], ['b', 1]]); // prettier-ignore
  });
});
