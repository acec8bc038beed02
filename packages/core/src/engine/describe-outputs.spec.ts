import { describeOutputs } from './describe-outputs';
import type { ColumnsOutput, MapOutput } from './shuffle-output';

const group = { key: 'a', combiner: 1, hash: 0 };
const columns = (groups: number, escaped?: ColumnsOutput['escaped']): ColumnsOutput => ({
  kind: 'columns',
  columns: {
    keys: { type: 'float64', values: new Float64Array(groups) },
    values: [new Float64Array(groups)],
    hashes: new Uint32Array(groups),
    partitionEnds: Uint32Array.of(groups),
  },
  spec: { key: 'float64', aggregates: ['sum'] },
  shape: { kind: 'number' },
  escaped,
  read: { bytes: 10, lines: 3, rows: 5, escaped: 1 },
});

describe('describeOutputs', () => {
  it.each([
    ['nothing', [], '0 groups'],
    ['groups', [{ kind: 'groups', partitions: [[group], [group, group]] }], '3 groups'],
    ['rows', [{ kind: 'rows', partitions: [[1, 2], []] }], '2 rows'],
    [
      'columns of several lanes, and groups that no column holds',
      [columns(2), columns(1, { kind: 'groups', partitions: [[group]] })],
      '20 bytes, 6 lines, 2 of them escaped, 10 rows on the kernel, 4 groups',
    ],
  ] as [string, MapOutput[], string][])('counts %s', (_, outputs, expected) => {
    expect(describeOutputs(outputs)).toBe(expected);
  });
});
