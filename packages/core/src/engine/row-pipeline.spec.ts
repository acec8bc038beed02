import { filter } from '../rdd/operators/filter';
import { flatMap } from '../rdd/operators/flat-map';
import { map } from '../rdd/operators/map';
import { mapPartitions } from '../rdd/operators/map-partitions';
import { nodeIdentity, type Step } from '../rdd/rdd-node';
import { parallelize } from '../rdd/operators/parallelize';
import { lineRows } from './line-rows';
import { chunked, pullRows, pushRows, type RowChunks } from './row-pipeline';
import type { PipelineStep } from '../plan/stage';

const parent = parallelize([], 1);
const pipeline = (...steps: Step[]): PipelineStep[] =>
  steps.map((step) => ({
    node: { ...nodeIdentity(step.operator), kind: 'narrow', parent, step },
    firstPartition: 0,
  }));

function pushed(chunks: RowChunks, steps: readonly PipelineStep[], limit = Infinity): unknown[] {
  const rows: unknown[] = [];
  const work = pushRows(chunks, steps, 0, (row) => rows.push(row) < limit);
  while (work.next().done !== true);
  return rows;
}

describe('pushRows', () => {
  it('runs rows through all steps in order', () => {
    const steps = pipeline(
      map((x: number) => x + 1),
      filter((x: number) => x % 2 === 0),
      flatMap((x: number) => [x, -x]),
    );
    expect(pushed([[1, 2], [], [3]], steps)).toEqual([2, -2, 4, -4]);
  });

  it('gives a partition step all rows, empty partitions included', () => {
    const sum = mapPartitions((rows: Iterable<number>) => [[...rows].reduce((a, b) => a + b, 0)], false);
    expect([pushed([[1, 2], [3]], pipeline(sum)), pushed([], pipeline(sum))]).toEqual([[6], [0]]);
  });

  it('runs row steps on both sides of a partition step', () => {
    const steps = pipeline(
      map((x: number) => x * 2),
      mapPartitions((rows: Iterable<number>) => [...rows].reverse(), false),
      map((x: number) => x + 1),
    );
    expect(pushed([[1], [2]], steps)).toEqual([5, 3]);
  });

  it('lets the feed cut lines into parts, where that is the first step', () => {
    const split = flatMap((line: string) => line.split(' '));
    const separators: string[] = [];
    const feed = (): RowChunks => {
      const lines = lineRows([Buffer.from('to be\nor\n')]);
      const parts: RowChunks['parts'] = (separator) => {
        separators.push(separator);
        return lines.parts?.(separator);
      };
      return { [Symbol.iterator]: () => lines[Symbol.iterator](), parts };
    };
    const notBe = filter((word: string) => word !== 'be');
    const all = mapPartitions((lines: Iterable<string>) => lines, false);
    expect(pushed(feed(), pipeline(split, notBe))).toEqual(['to', 'or']);
    expect(pushed(feed(), pipeline(all, split))).toEqual(['to', 'be', 'or']);
    expect(pushed(feed(), pipeline(notBe, split))).toEqual(['to', 'be', 'or']);
    expect(separators).toEqual([' ']);
  });

  it('ends as soon as no more rows are wanted, also inside an endless flatMap', () => {
    let made = 0;
    function* endless(): Generator<number> {
      for (;;) yield made++;
    }
    expect(pushed([[0], [1]], pipeline(flatMap(endless)), 3)).toEqual([0, 1, 2]);
    expect(made).toBe(3);
  });
});

describe('pullRows', () => {
  it('gives the rows that pushRows gives', () => {
    const steps = pipeline(flatMap((x: number) => [x, x]));
    expect([...pullRows([[1], [2]], steps, 0)]).toEqual([1, 1, 2, 2]);
  });
});

describe('chunked', () => {
  it('cuts rows into chunks and pulls no further than asked', () => {
    let pulled = 0;
    function* rows(): Generator<number> {
      for (;;) yield pulled++;
    }
    const [chunk] = chunked(rows());
    expect([chunk?.length, pulled]).toEqual([chunk?.length, chunk?.length]);
  });
});
