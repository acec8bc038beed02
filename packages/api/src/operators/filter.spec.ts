import { expectBatches } from '../internal/testing';

describe('filter of a stream', () => {
  it('keeps the elements for which the predicate is truthy, in order', async () => {
    await expectBatches([[1, 2, 3, 4], [5], []], (s) => s.filter((n) => n % 2 === 0), [[2, 4], [], []], {
      ordered: true,
    });
  });
});
