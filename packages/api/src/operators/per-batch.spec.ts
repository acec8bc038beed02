import { runBatches } from '../internal/testing';
import { withGap } from './test-gap';

describe('PerBatchDStream', () => {
  it('has no RDD for a batch for which its parent has none', async () => {
    const batches = await runBatches([['a'], ['b'], ['c']], (s, context) => withGap(s, context).map((x) => x));
    expect(batches.map(({ time, elements }) => [time.milliseconds, elements])).toEqual([
      [1000, ['x']],
      [3000, ['x']],
    ]);
  });
});
