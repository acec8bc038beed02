import { gather } from '../rdd/operators/gather';
import { gatheredRows } from './gathered-rows';

describe('gatheredRows', () => {
  const node = gather('joined', {
    parents: [],
    findPartitions: () => [],
    compute: (inputs) => inputs.flatMap((rows) => [...rows]),
  });

  it('computes rows from what the partition reads', async () => {
    expect([...(await gatheredRows(node, [[1], [2, 3]], 0))]).toEqual([[1, 2, 3]]);
  });

  it('awaits them where they have to be awaited', async () => {
    const settled = { ...node, settle: (rows: Iterable<unknown>) => Promise.resolve([...rows, 'settled']) };
    expect([...(await gatheredRows(settled, [[1]], 0))]).toEqual([[1, 'settled']]);
  });

  it('says how many there are where that is known', async () => {
    const rows = await gatheredRows({ ...node, sizeOf: (partition) => partition + 1 }, [[1, 2, 3]], 2);
    expect([rows.size, [...rows]]).toEqual([3, [[1, 2, 3]]]);
  });
});
