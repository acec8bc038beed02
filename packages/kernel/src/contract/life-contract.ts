import { CodedError } from '../error/coded-error';
import type { Kernel, KernelTable, TableSpec } from '../kernel';
import { program, read, rejectedCode, thrownCode, utf8, utf8Keys } from './contract-fixtures';

const WORDS: TableSpec = { key: 'utf8', aggregates: ['count'] };
const LIMIT = 2 ** 31 - 1;

/** Pools and tables: who may be called when, and what is refused. */
export function describeLifeContract(create: () => Kernel): void {
  describe('createPool', () => {
    it('tells its number of threads', async () => {
      const pool = create().createPool(3);
      const threads = pool.threads;
      await pool.close();
      expect(threads).toBe(3);
    });

    it.each([0, -1, 1.5, NaN, Infinity, '2'])('refuses %p threads', (threads) => {
      expect(thrownCode(() => create().createPool(threads as number))).toBe('TSS_KERNEL_BAD_ARGUMENT');
    });

    it('runs two tables of one pool at once, each with its own groups', async () => {
      const pool = create().createPool(2);
      const tables = [pool.openTable(WORDS), pool.openTable(WORDS)];
      const folds = tables.map((table, i) => table.foldLines(program([' ']), longBlocks(`a b${i}\n`, 8)));
      const counts = await Promise.all(folds);
      const groups = await Promise.all(tables.map(read));
      await pool.close();
      const rows = (counts[0]?.rows ?? 0) / 2;
      expect([rows > 0, counts[0]?.rows, counts[1]?.rows, groups]).toEqual([
        true,
        2 * rows,
        2 * rows,
        [0, 1].map((i) => [
          ['a', rows],
          [`b${i}`, rows],
        ]),
      ]);
    });

    it('runs more tables than threads', async () => {
      const pool = create().createPool(1);
      const tables = Array.from({ length: 6 }, () => pool.openTable(WORDS));
      await Promise.all(tables.map((table, i) => table.foldLines(program([' ']), [utf8(`a t${i} a`)])));
      const groups = await Promise.all(tables.map(read));
      await pool.close();
      expect(groups).toEqual(
        tables.map((_, i) => [
          ['a', 2],
          [`t${i}`, 1],
        ]),
      );
    });

    it('runs two pools beside each other', async () => {
      const kernel = create();
      const pools = [kernel.createPool(1), kernel.createPool(1)];
      const tables = pools.map((pool) => pool.openTable(WORDS));
      await Promise.all(tables.map((table, i) => table.foldLines(program([' ']), [utf8(`x${i}`)])));
      await pools[0]?.close();
      const groups = await Promise.all(tables.slice(1).map(read));
      await pools[1]?.close();
      expect(groups).toEqual([[['x1', 1]]]);
    });
  });

  describe('openTable', () => {
    it.each<readonly [about: string, spec: unknown]>([
      ['an unknown type of key', { key: 'int32', aggregates: ['sum'] }],
      ['an unknown aggregate', { key: 'utf8', aggregates: ['mean'] }],
      ['no spec', undefined],
    ])('refuses %s', async (_about, spec) => {
      const pool = create().createPool(1);
      const code = thrownCode(() => pool.openTable(spec as TableSpec));
      await pool.close();
      expect(code).toBe('TSS_KERNEL_BAD_ARGUMENT');
    });
  });

  describe('a busy table', () => {
    it('refuses every operation until the first has settled, and the first goes on', async () => {
      const pool = create().createPool(2);
      const table = pool.openTable(WORDS);
      const first = table.foldLines(program([' ']), [utf8('a b a')]);
      const refused = await Promise.all(operations(table).map(rejectedCode));
      const counts = await first;
      const groups = await read(table);
      await pool.close();
      expect({ refused, counts, groups }).toEqual({
        refused: Array.from({ length: 4 }, () => 'TSS_KERNEL_TABLE_BUSY'),
        counts: { bytes: 5, lines: 1, rows: 3, escaped: new Uint32Array(0) },
        groups: [
          ['a', 2],
          ['b', 1],
        ],
      });
    });

    it('is free again after an operation was refused for its arguments', async () => {
      const pool = create().createPool(1);
      const table = pool.openTable(WORDS);
      const code = await rejectedCode(table.seal(0));
      const groups = await read(table);
      await pool.close();
      expect([code, groups]).toEqual(['TSS_KERNEL_BAD_ARGUMENT', []]);
    });
  });

  describe('release', () => {
    it('is idempotent, and every later operation is refused', async () => {
      const pool = create().createPool(1);
      const table = pool.openTable(WORDS);
      await table.foldLines(program([' ']), [utf8('a')]);
      table.release();
      table.release();
      const refused = await eachInTurn(table);
      await pool.close();
      expect(refused).toEqual(Array.from({ length: 4 }, () => 'TSS_KERNEL_TABLE_RELEASED'));
    });

    it('lets an operation in flight finish', async () => {
      const pool = create().createPool(1);
      const table = pool.openTable(WORDS);
      await table.foldLines(program([' ']), longBlocks('a b\n', 1));
      const sealing = table.seal(1);
      table.release();
      const groups = await sealing;
      await pool.close();
      expect(groups.hashes.length).toBe(2);
    });

    it('is allowed after the pool is closed', async () => {
      const pool = create().createPool(1);
      const table = pool.openTable(WORDS);
      await pool.close();
      expect(() => table.release()).not.toThrow();
    });
  });

  describe('close', () => {
    it('is idempotent', async () => {
      const pool = create().createPool(2);
      await pool.close();
      await expect(pool.close()).resolves.toBeUndefined();
    });

    it('refuses every later operation', async () => {
      const pool = create().createPool(1);
      const table = pool.openTable(WORDS);
      await pool.close();
      const refused = [thrownCode(() => pool.openTable(WORDS)), ...(await eachInTurn(table))];
      expect(refused).toEqual(Array.from({ length: 5 }, () => 'TSS_KERNEL_CLOSED'));
    });

    it('rejects what runs and what waits', async () => {
      const pool = create().createPool(1);
      const folds = [0, 1, 2].map(() =>
        pool.openTable(WORDS).foldLines(program([' ']), longBlocks('some words\n', 512)),
      );
      const codes = folds.map(rejectedCode);
      await pool.close();
      expect(await Promise.all(codes)).toEqual(Array.from({ length: 3 }, () => 'TSS_KERNEL_CLOSED'));
    });
  });

  describe('a block of 2^31 bytes', () => {
    // The pages of a fresh buffer are not touched, so that it costs address space and no memory.
    let block: Uint8Array;
    beforeAll(() => {
      block = new Uint8Array(LIMIT + 1);
    });
    afterAll(() => {
      block = new Uint8Array(0);
    });

    it.each<readonly [name: string, act: (kernel: Kernel) => unknown]>([
      ['countLines', (kernel) => kernel.countLines(block)],
      ['splitLines', (kernel) => kernel.splitLines(block, new Uint32Array(2))],
      ['tokenize', (kernel) => kernel.tokenize(block, utf8(' '), new Uint32Array(2))],
      ['normalizeUtf8', (kernel) => kernel.normalizeUtf8(block, new Uint8Array(0))],
    ])('is refused by %s', (_name, act) => {
      expect(thrownCode(() => act(create()))).toBe('TSS_KERNEL_BLOCK_TOO_LARGE');
    });

    it('is refused by foldLines before anything is folded, with its size', async () => {
      const pool = create().createPool(1);
      const table = pool.openTable(WORDS);
      const error: unknown = await table
        .foldLines(program([' ']), [utf8('a'), block])
        .catch((reason: unknown) => reason);
      const groups = await read(table);
      await pool.close();
      expect(error instanceof CodedError && [error.code, error.context, groups]).toEqual([
        'TSS_KERNEL_BLOCK_TOO_LARGE',
        { bytes: LIMIT + 1, limit: LIMIT },
        [],
      ]);
    });
  });
}

function operations(table: KernelTable): Promise<unknown>[] {
  return OPERATIONS.map((start) => start(table));
}

/** Each operation after the last one has settled, so that none is refused because of another. */
async function eachInTurn(table: KernelTable): Promise<string[]> {
  const codes: string[] = [];
  for (const start of OPERATIONS) codes.push(await rejectedCode(start(table)));
  return codes;
}

const OPERATIONS: readonly ((table: KernelTable) => Promise<unknown>)[] = [
  (table) => table.foldLines(program([' ']), [utf8('x')]),
  (table) => table.merge({ keys: utf8Keys(['x']), values: [Float64Array.of(1)], hashes: Uint32Array.of(0) }, 0, 1),
  (table) => table.foldColumns(utf8Keys(['x']), [Float64Array.of(1)]),
  (table) => table.seal(1),
];

/** A list of blocks of 1 MiB: the same memory many times, so that a test of a long operation costs no memory. */
function longBlocks(line: string, mebibytes: number): Uint8Array[] {
  const block = utf8(line.repeat(Math.floor(2 ** 20 / line.length)));
  return Array.from({ length: mebibytes }, () => block);
}
