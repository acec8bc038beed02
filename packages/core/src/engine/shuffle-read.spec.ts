import { NOTHING_READ } from './lines-read';
import { createTypescriptKernel } from '@ts-streaming/kernel';
import { type KernelPool, lineProgramOf } from '@ts-streaming/kernel/contract';
import { stableHash } from '../rdd/key-codec';
import { combineByKey } from '../rdd/operators/combine-by-key';
import { groupByKey } from '../rdd/operators/group-by-key';
import { parallelize } from '../rdd/operators/parallelize';
import { reduceByKey } from '../rdd/operators/reduce-by-key';
import { repartition } from '../rdd/operators/repartition';
import { HashPartitioner } from '../rdd/partitioner';
import type { Aggregator, ShuffledNode } from '../rdd/rdd-node';
import { TurnBudget } from '../time/turn-budget';
import type { MapOutput } from './shuffle-output';
import { readShuffle, type ShuffleReadServices } from './shuffle-read';
import { drain } from './task';

const parent = parallelize([], 1);
const shuffled = (aggregator: Aggregator): ShuffledNode =>
  combineByKey('spec', parent, aggregator, new HashPartitioner(1)) as ShuffledNode;
const sum = reduceByKey((a: number, b: number) => a + b);
const groups = (...pairs: readonly [unknown, unknown][]): MapOutput => ({
  kind: 'groups',
  partitions: [pairs.map(([key, combiner]) => ({ key, combiner, hash: stableHash(key) }))],
});
const rows = (...items: unknown[]): MapOutput => ({ kind: 'rows', partitions: [items] });
async function columns(text: string): Promise<MapOutput> {
  const spec = { key: 'utf8', aggregates: ['sum'] } as const;
  const table = createTypescriptKernel().createPool(1).openTable(spec);
  await table.foldLines(lineProgramOf({ separators: [Buffer.from(' ')], value: 1 }), [Buffer.from(text)]);
  return {
    kind: 'columns',
    columns: await table.seal(1),
    spec,
    shape: { kind: 'number' },
    escaped: undefined,
    read: NOTHING_READ,
  };
}

function services(onPool: () => void = () => undefined): ShuffleReadServices {
  return {
    pool: (): KernelPool => {
      onPool();
      return createTypescriptKernel().createPool(1);
    },
    run: (work) => drain(work, new AbortController().signal, new TurnBudget()),
  };
}

/** The rows read, and whether a pool was asked for. */
async function read(
  node: ShuffledNode,
  outputs: readonly MapOutput[],
): Promise<{ rows: unknown[]; usedPool: boolean }> {
  let usedPool = false;
  const chunks = await readShuffle(
    node,
    outputs,
    0,
    services(() => (usedPool = true)),
  );
  return { rows: [...chunks].flat(), usedPool };
}
const byHash = <V>(...pairs: readonly [unknown, V][]): [unknown, V][] =>
  [...pairs].sort(([a], [b]) => stableHash(a) - stableHash(b));

describe('readShuffle', () => {
  it.each([
    ['columns', async () => [await columns('to be to'), await columns('or')], 3],
    ['the groups of one map task', () => [groups(['a', 1], ['b', 2])], 2],
    ['groups that are merged', () => [groups(['a', 1], ['b', 2]), groups(['b', 3])], 2],
  ] as const)('knows how many groups there are without making their pairs: %s', async (_about, outputsOf, size) => {
    const chunks = await readShuffle(shuffled(sum), await outputsOf(), 0, services());
    expect(chunks.size).toBe(size);
  });

  it('gives records that only moved in the order of map tasks', async () => {
    const node = repartition(parent, 1) as ShuffledNode;
    expect(await read(node, [rows('b', 'a'), rows(), rows('b')])).toEqual({ rows: ['b', 'a', 'b'], usedPool: false });
  });

  it('merges groups in the order of map tasks, and gives them by stable hash', async () => {
    const texts = reduceByKey((a: string, b: string) => a + b);
    const outputs = [groups(['k', 'a'], [1, 'x']), groups(['k', 'b']), groups([['t', 1], 'y'], ['k', 'c'])];
    expect(await read(shuffled(texts), outputs)).toEqual({
      rows: byHash<string>(['k', 'abc'], [1, 'x'], [['t', 1], 'y']),
      usedPool: false,
    });
  });

  it('merges columns with groups and with rows that were not combined', async () => {
    const outputs = [await columns('a b a\n'), groups(['a', 10], ['c', 1]), rows(['b', 100], ['b', 100])];
    expect((await read(shuffled(sum), outputs)).rows).toEqual(byHash(['a', 12], ['b', 201], ['c', 1]));
  });

  it('keeps columns columns where there is nothing else', async () => {
    expect(await read(shuffled(sum), [await columns('a b\n'), await columns('b\n')])).toEqual({
      rows: byHash(['a', 1], ['b', 2]),
      usedPool: true,
    });
  });

  it('makes combiners of rows that were not combined', async () => {
    expect((await read(shuffled(groupByKey()), [rows(['k', 1], ['k', 2]), rows(['k', 3])])).rows).toEqual([
      ['k', [1, 2, 3]],
    ]);
  });

  it('leaves what map tasks wrote as it is, whatever functions do to their combiners', async () => {
    const lists: Aggregator = {
      ...groupByKey(),
      mergeCombiners: (left, right) => {
        (left as unknown[]).push(...(right as unknown[]));
        return left;
      },
    };
    const outputs = [groups(['k', [1]]), groups(['k', [2]])];
    const first = await read(shuffled(lists), outputs);
    const [[, list] = []] = first.rows as [unknown, unknown[]][];
    list?.push('changed by the program');
    expect([await read(shuffled(lists), outputs), outputs]).toEqual([
      { rows: [['k', [1, 2]]], usedPool: false },
      [groups(['k', [1]]), groups(['k', [2]])],
    ]);
  });

  it('leaves what a single map task wrote as it is', async () => {
    const outputs = [groups(['k', [1]], ['l', [2]])];
    const first = await read(shuffled(groupByKey()), outputs);
    const [[, list] = []] = first.rows as [unknown, unknown[]][];
    list?.push('changed by the program');
    expect([(await read(shuffled(groupByKey()), outputs)).rows, outputs]).toEqual([
      byHash<unknown>(['k', [1]], ['l', [2]]),
      [groups(['k', [1]], ['l', [2]])],
    ]);
  });

  it('gives nothing where there are no map tasks', async () => {
    expect(await read(shuffled(sum), [])).toEqual({ rows: [], usedPool: false });
  });

  it('gives way while it merges', async () => {
    let steps = 0;
    const many = groups(...Array.from({ length: 1000 }, (_, i): [unknown, unknown] => [i, i]));
    await readShuffle(shuffled(sum), [many, many], 0, {
      pool: () => createTypescriptKernel().createPool(1),
      run: (work) => {
        for (const _ of work) steps++;
        return Promise.resolve();
      },
    });
    expect(steps).toBe(7);
  });
});
