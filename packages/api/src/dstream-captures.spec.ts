import { expectBatches } from './internal/testing';

describe('captures of streams', () => {
  it('are given to functions as they were when the operator was called, batch after batch', async () => {
    const stop = new Set(['or']);
    await expectBatches(
      [['to be', 'or'], ['or to']],
      (s) => {
        const words = s
          .flatMap((line, { by }) => line.split(by), { by: ' ' })
          .filter((word, { stop }) => !stop.has(word), { stop })
          .map((word, { weight }) => [word, weight], { weight: 2 })
          .mapValues((n, { add }) => n + add, { add: 1 });
        stop.clear();
        return words;
      },
      [
        [
          ['to', 3],
          ['be', 3],
        ],
        [['to', 3]],
      ],
      { ordered: true },
    );
  });
});

describe('countByValue', () => {
  it('counts equal elements of each batch', async () => {
    await expectBatches([['a', 'b', 'a'], []], (s) => s.countByValue(), [
      [
        ['a', 2],
        ['b', 1],
      ],
      [],
    ]);
  });
});

describe('reduce', () => {
  it('reduces each batch to one element, and an empty one to none', async () => {
    await expectBatches([[3, 1, 2], []], (s) => s.reduce((x, y) => Math.max(x, y)), [[3], []]);
  });
});
