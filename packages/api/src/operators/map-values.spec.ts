import { expectBatches } from '../internal/testing';

describe('mapValues of a stream', () => {
  it('gives the same keys with new values, in order', async () => {
    const inputs: [string, number][][] = [
      [
        ['a', 1],
        ['b', 2],
      ],
      [],
    ];
    await expectBatches(
      inputs,
      (s) => s.mapValues((n) => n * 10),
      [
        [
          ['a', 10],
          ['b', 20],
        ],
        [],
      ],
      { ordered: true },
    );
  });
});
