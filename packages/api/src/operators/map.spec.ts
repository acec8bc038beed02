import { expectBatches } from '../internal/testing';

describe('map of a stream', () => {
  it('gives one element for each element, in order', async () => {
    await expectBatches(
      [['a', 'bc'], [], ['d']],
      (s) => s.map((w) => [w, w.length]),
      [
        [
          ['a', 1],
          ['bc', 2],
        ],
        [],
        [['d', 1]],
      ],
      {
        ordered: true,
      },
    );
  });
});
