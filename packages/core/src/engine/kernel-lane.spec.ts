import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTypescriptKernel } from '@ts-streaming/kernel';
import { type KernelPool, lineProgramOf } from '@ts-streaming/kernel/contract';
import type { LoweredBranch } from '../plan/lowered-stage';
import { groupBlocks } from '../graph/group-blocks';
import { blockRdd } from '../rdd/operators/block-rdd';
import type { SourceNode, SourcePartition } from '../rdd/rdd-node';
import type { Block } from '../block/block';
import { TurnBudget } from '../time/turn-budget';
import { columnGroups } from './column-groups';
import { type LaneServices, lanePartitions, runKernelLane } from './kernel-lane';
import { drain } from './task';

const lowered = {
  lowered: true,
  program: lineProgramOf({ separators: [Buffer.from(' ')], value: 1 }),
  spec: { key: 'utf8', aggregates: ['sum'] },
  shape: { kind: 'number' },
  partitions: 1,
} as unknown as LoweredBranch;

const services = (pool: KernelPool): LaneServices => ({
  pool: () => pool,
  run: (work) => drain(work, new AbortController().signal, new TurnBudget()),
});

const blocks = (...texts: string[]): SourcePartition => ({
  kind: 'blocks',
  blocks: texts.map((text, blockId) => {
    const chunks = [Buffer.from(text)];
    return { kind: 'lines', streamId: 0, blockId, chunks, bytes: text.length, records: 0, release: () => undefined };
  }),
});

async function counts(lane: readonly SourcePartition[], pool: KernelPool): Promise<Map<unknown, unknown>> {
  const output = await runKernelLane(lowered, lane, services(pool));
  return new Map([...columnGroups(output, 0)].map(({ key, combiner }) => [key, combiner]));
}

/** The blocks of each lane. */
const dealt = (source: SourceNode, slots: number): number[][] =>
  lanePartitions(source, slots).map((lane) =>
    lane.flatMap((partition) => (partition.kind === 'blocks' ? partition.blocks.map(({ blockId }) => blockId) : [])),
  );
const numbered = (count: number): Block[] =>
  Array.from({ length: count }, (_, blockId) => {
    const identity = { streamId: 0, blockId, records: 0, release: () => undefined };
    return { ...identity, kind: 'lines', chunks: [], bytes: 0 };
  });

describe('lanePartitions', () => {
  it.each([
    [
      7,
      3,
      [
        [0, 3, 6],
        [1, 4],
        [2, 5],
      ],
    ],
    [2, 3, [[0], [1]]],
    [3, 1, [[0, 1, 2]]],
    [0, 3, [[]]],
  ])('deals %d blocks out to %d lanes, in order, however they are grouped', (blocks, lanes, expected) => {
    for (const groups of [1, 2, 10]) {
      expect(dealt(blockRdd(groupBlocks(numbered(blocks), groups)), lanes)).toEqual(expected);
    }
  });

  it('has as many lanes as the source says', () => {
    const received = { streamId: 0, lanes: 2, ahead: undefined };
    expect(dealt(blockRdd(groupBlocks(numbered(3), 1), received), 8)).toEqual([[0, 2], [1]]);
  });

  it('deals out the pieces of files as they are', () => {
    const files = [1, 2, 3].map((end) => ({ kind: 'file', path: 'a', start: 0, end }) as const);
    const source: SourceNode = { ...blockRdd([]), partitions: () => files };
    expect(lanePartitions(source, 2)).toEqual([[files[0], files[2]], [files[1]]]);
  });
});

describe('runKernelLane', () => {
  let directory = '';
  let path = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'kernel-lane-'));
    path = join(directory, 'text');
    writeFileSync(path, 'to be\n'.repeat(1_500_000));
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it('folds all partitions of the lane', async () => {
    const lane = [blocks('to be\nor', 'not\n'), blocks(), blocks('to be')];
    expect(await counts(lane, createTypescriptKernel().createPool(1))).toEqual(
      new Map([
        ['to', 2],
        ['be', 2],
        ['or', 1],
        ['not', 1],
      ]),
    );
  });

  it('hands over about a MiB a call, and reads the next while the kernel folds', async () => {
    const sizes: number[] = [];
    const pool = createTypescriptKernel().createPool(1);
    const spying = {
      openTable: (spec: LoweredBranch['spec']) => {
        const table = pool.openTable(spec);
        const foldLines: typeof table.foldLines = (program, pieces) => {
          sizes.push(pieces.reduce((sum, { length }) => sum + length, 0));
          return table.foldLines(program, pieces);
        };
        return { foldLines, seal: table.seal.bind(table), release: table.release.bind(table) };
      },
    } as unknown as KernelPool;
    const lane: SourcePartition[] = [{ kind: 'file', path, start: 0, end: 9_000_000 }];
    expect(await counts(lane, spying)).toEqual(
      new Map([
        ['to', 1_500_000],
        ['be', 1_500_000],
      ]),
    );
    expect([sizes.length, Math.max(...sizes) <= 2 ** 20, sizes.reduce((a, b) => a + b)]).toEqual([9, true, 9_000_000]);
  });

  it('hands over small files together', async () => {
    const calls: number[] = [];
    const table = {
      foldLines: (_: unknown, pieces: readonly Uint8Array[]) => {
        calls.push(pieces.length);
        return Promise.resolve({ bytes: 0, lines: 0, rows: 0, escaped: new Uint32Array() });
      },
      seal: () => Promise.resolve({}),
      release: () => undefined,
    };
    const small: SourcePartition = { kind: 'file', path, start: 8_700_000, end: 9_000_000 };
    const pool = { openTable: () => table } as unknown as KernelPool;
    await runKernelLane(lowered, [small, small, small, small], services(pool));
    expect(calls).toEqual([2, 2]);
  });

  it('releases its table and closes its file when the kernel fails', async () => {
    const log: string[] = [];
    const table = {
      foldLines: () => Promise.reject(new RangeError('closed')),
      release: () => log.push('released'),
    };
    const before = openFiles();
    const lane: SourcePartition[] = [{ kind: 'file', path, start: 0, end: 9_000_000 }];
    await expect(
      runKernelLane(lowered, lane, services({ openTable: () => table } as unknown as KernelPool)),
    ).rejects.toThrow('closed');
    expect([log, openFiles() - before]).toEqual([['released'], 0]);
  });

  it('fails with what reading throws, once the fold before it has ended', async () => {
    const log: string[] = [];
    const table = {
      foldLines: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        log.push('folded');
        return { bytes: 0, lines: 0, rows: 0, escaped: new Uint32Array() };
      },
      release: () => log.push('released'),
    };
    const big = blocks('x'.repeat(5 * 2 ** 20));
    const missing: SourcePartition = { kind: 'file', path: join(directory, 'none'), start: 0, end: 1 };
    const failure = runKernelLane(
      lowered,
      [big, missing],
      services({ openTable: () => table } as unknown as KernelPool),
    );
    await expect(failure).rejects.toMatchObject({ code: 'ENOENT' });
    expect(log).toEqual(['folded', 'released']);
  });
});

/** File descriptors of this process. 0 where the system does not list them: then nothing is compared. */
function openFiles(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
}
