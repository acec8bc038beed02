import { NOTHING_READ } from './lines-read';
import { createTypescriptKernel } from '@ts-streaming/kernel';
import { type KernelPool, type KeyColumn, lineProgramOf } from '@ts-streaming/kernel/contract';
import { HashPartitioner } from '../rdd/partitioner';
import { compareKeys, stableHash } from '../rdd/key-codec';
import { filter } from '../rdd/operators/filter';
import { mapValues } from '../rdd/operators/map-values';
import { emptyRdd } from '../rdd/operators/parallelize';
import { map } from '../rdd/operators/map';
import { values } from '../rdd/operators/values';
import { orderOf } from '../rdd/natural-order';
import { nodeIdentity, type Step } from '../rdd/rdd-node';
import type { PipelineStep } from '../plan/stage';
import { pullRows, pushRows } from './row-pipeline';
import { columnGroups, columnRows, mergeColumns } from './column-groups';
import { rowsThatCount } from './rows-that-count';
import type { ColumnsOutput } from './shuffle-output';

const PARTITIONS = 3;
const WORDS = ['to', 'be', 'or', 'not', '', 'é', '漢字', '4yom', 'hg3'];
const NUMBER = { kind: 'number' } as const;

/** A pool that opens no tables. */
const NO_POOL = { openTable: () => fail() } as unknown as KernelPool;

/** What a kernel makes of words, one a line, counting each as `value`. */
async function columnsOf(words: readonly string[], value = 1): Promise<ColumnsOutput> {
  const spec = { key: 'utf8', aggregates: ['sum'] } as const;
  const table = createTypescriptKernel().createPool(1).openTable(spec);
  await table.foldLines(lineProgramOf({ separators: [], value }), [
    Buffer.from(words.map((word) => `${word}\n`).join('')),
  ]);
  return {
    kind: 'columns',
    columns: await table.seal(PARTITIONS),
    spec,
    shape: NUMBER,
    escaped: undefined,
    read: NOTHING_READ,
  };
}

/** Numbers as keys, each with itself as value. */
async function numbersOf(numbers: readonly number[]): Promise<ColumnsOutput> {
  const spec = { key: 'float64', aggregates: ['sum'] } as const;
  const table = createTypescriptKernel().createPool(1).openTable(spec);
  const values = Float64Array.from(numbers);
  await table.foldColumns({ type: 'float64', values }, [values]);
  return {
    kind: 'columns',
    columns: await table.seal(PARTITIONS),
    spec,
    shape: NUMBER,
    escaped: undefined,
    read: NOTHING_READ,
  };
}

async function mergedRows(outputs: readonly ColumnsOutput[], pool: KernelPool): Promise<unknown[]> {
  const partitions = Array.from({ length: PARTITIONS }, (_, partition) => partition);
  const merged = await Promise.all(partitions.map((partition) => mergeColumns(outputs, partition, pool)));
  return merged.flatMap((columns) => [...columnRows(columns, NUMBER)].flat());
}

/** All keys by stable hash, then by bytes: the partitions are ranges of the hash. */
const inOrder = [...WORDS].sort(
  (a, b) => stableHash(a) - stableHash(b) || Buffer.compare(Buffer.from(a), Buffer.from(b)),
);

describe('mergeColumns', () => {
  it('takes the columns of a single output as they are', async () => {
    const rows = await mergedRows([await columnsOf([...WORDS, 'to'])], NO_POOL);
    expect(rows).toEqual(inOrder.map((word) => [word, word === 'to' ? 2 : 1]));
  });

  it('merges several outputs, and gives the same order', async () => {
    const outputs = await Promise.all([columnsOf(WORDS), columnsOf(['to']), columnsOf([]), columnsOf(WORDS, 10)]);
    const rows = await mergedRows(outputs, createTypescriptKernel().createPool(1));
    expect(rows).toEqual(inOrder.map((word) => [word, word === 'to' ? 12 : 11]));
  });

  it('releases its table when the kernel fails', async () => {
    let released = 0;
    const table = { merge: () => Promise.reject(new RangeError('closed')), release: () => released++ };
    const pool = { openTable: () => table } as unknown as KernelPool;
    const outputs = [await columnsOf(WORDS), await columnsOf(WORDS)];
    await expect(mergeColumns(outputs, 0, pool)).rejects.toThrow('closed');
    expect(released).toBe(1);
  });
});

describe('columnRows', () => {
  it('gives numbers as keys', async () => {
    const numbers = [3, -1, 0.5, Number.NaN, 0];
    const rows = await mergedRows([await numbersOf(numbers)], NO_POOL);
    const expected = [...numbers].sort((a, b) => stableHash(a) - stableHash(b));
    expect(rows).toEqual(expected.map((key) => [key, key]));
  });
});

const many = async (): Promise<{ readonly output: ColumnsOutput; readonly read: number[] }> => {
  const { columns, ...output } = await numbersOf(Array.from({ length: 5000 }, (_, i) => i));
  const read: number[] = [];
  const keys = columns.keys as KeyColumn & { readonly type: 'float64' };
  // Reads of keys are counted.
  const values = new Proxy(keys.values, {
    get: (target, property) => {
      if (typeof property === 'string' && /^\d+$/.test(property)) read.push(Number(property));
      return Reflect.get(target, property) as unknown;
    },
  });
  return { output: { ...output, columns: { ...columns, keys: { ...keys, values } } }, read };
};

const pipelineStep = (step: Step): PipelineStep => ({
  node: { ...nodeIdentity(step.operator), kind: 'narrow', parent: emptyRdd(), step },
  firstPartition: 0,
});

describe('columnRows, when few are asked for', () => {
  it('makes no more pairs than that', async () => {
    const { output, read } = await many();
    const rows: unknown[] = [];
    const work = pushRows(columnRows(output.columns, NUMBER), [], 0, (row) => rows.push(row) < 11);
    while (work.next().done !== true);
    expect([rows.length, read.length]).toEqual([11, 11]);
  });

  it('makes keys for pairs alone that are left by steps that do not look at them', async () => {
    const { output, read } = await many();
    const steps = [mapValues((n: number) => n * 2), filter(([, n]: readonly [number, number]) => n >= 9990)].map(
      pipelineStep,
    );
    const rows: [number, number][] = [];
    const work = pushRows(
      columnRows(output.columns, NUMBER),
      steps,
      0,
      (row) => rows.push(row as [number, number]) > 0,
    );
    while (work.next().done !== true);
    const expected = [4995, 4996, 4997, 4998, 4999];
    expect(rows.sort(([a], [b]) => a - b)).toEqual(expected.map((key) => [key, key * 2]));
    expect(read.length).toBe(5);
  });
});

describe('columnRows, when the first in an order are asked for', () => {
  const first = (key: (pair: readonly [number, number]) => unknown, ascending = false) => ({
    count: 3,
    key,
    ascending,
  });

  it.each([
    ['by value', ([, n]: readonly [number, number]) => n, []],
    ['by something of the value', ([, n]: readonly [number, number]) => [n], []],
    [
      'after steps that do not look at keys',
      ([, n]: readonly [number, number]) => n,
      [mapValues((n: number) => n % 9)],
    ],
  ])('makes keys for them alone, %s', async (_, key, steps) => {
    const { output, read } = await many();
    const narrow = steps.map(pipelineStep);
    const all = [...pullRows(columnRows(output.columns, NUMBER), narrow, 0)] as [number, number][];
    const expected = all.sort(orderOf(key, false)).slice(0, 3);
    read.splice(0);
    const { rows, steps: left } = rowsThatCount(columnRows(output.columns, NUMBER), narrow, first(key));
    expect([[...pullRows(rows, left, 0)], read.length, left]).toEqual([expected, 3, []]);
  });

  it.each([
    ['by key', ([word]: readonly [number, number]) => word, []],
    ['after steps that look at keys', ([, n]: readonly [number, number]) => n, [map((pair: unknown) => pair)]],
    ['of values alone', ([, n]: readonly [number, number]) => n, [values()]],
  ])('gives all of them %s', async (_, key, steps) => {
    const { output } = await many();
    const rows = columnRows(output.columns, NUMBER);
    const narrow = steps.map(pipelineStep);
    expect(rowsThatCount(rows, narrow, first(key))).toEqual({ rows, steps: narrow });
  });

  it('makes no keys for values', async () => {
    const { output, read } = await many();
    const steps = [mapValues((n: number) => -n), values(), filter((n: number) => n < -4997)].map(pipelineStep);
    const rows = [...pullRows(columnRows(output.columns, NUMBER), steps, 0)] as number[];
    expect([rows.sort((a, b) => b - a), read]).toEqual([[-4998, -4999], []]);
  });
});

describe('columnRows, where hashes are equal', () => {
  const tied = async (columns: Promise<ColumnsOutput>): Promise<unknown[]> => {
    const output = await columns;
    const { keys, values } = output.columns;
    const rows = [
      ...columnRows({ keys, values, hashes: new Uint32Array(output.columns.hashes.length) }, NUMBER),
    ].flat();
    return (rows as [unknown, number][]).map(([key]) => key);
  };

  it('orders text by its bytes, and numbers by theirs', async () => {
    const expected = [...WORDS].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const numbers = [3, -1, 0.5, 1024];
    expect(await tied(columnsOf(WORDS))).toEqual(expected);
    expect(await tied(numbersOf(numbers))).toEqual([...numbers].sort(compareKeys));
  });
});

describe('columnGroups', () => {
  it('gives the groups of one partition with their hashes', async () => {
    const output = await columnsOf(WORDS);
    const groups = Array.from({ length: PARTITIONS }, (_, partition) => [...columnGroups(output, partition)]);
    const partitioner = new HashPartitioner(PARTITIONS);
    groups.forEach((ofPartition, partition) => {
      for (const { key, hash, combiner } of ofPartition) {
        expect([partitioner.getPartition(key), hash, combiner]).toEqual([partition, stableHash(key), 1]);
      }
    });
    expect(
      groups
        .flat()
        .map(({ key }) => key)
        .sort(),
    ).toEqual([...WORDS].sort());
  });
});

function fail(): never {
  throw new RangeError('not to be called');
}
