import type { Kernel, TableSpec } from '../kernel';
import type { Instruction, LineProgram } from '../line-program';
import { murmur3, partitionOf, STABLE_HASH_SEED, stableHashOfNumber, stableHashOfUtf8 } from '../stable-hash';
import { float64Keys, utf8, utf8Keys, withTable } from './contract-fixtures';
import { encoded, lineGroups } from './line-fixtures';
import { inOrder } from './reference-program';

/** Rows of `key,number` items, cut at spaces, whose number is doubled in column 5. */
const ITEMS: readonly Instruction[] = [
  { op: 'cut', of: 0, separator: utf8(' ') },
  { op: 'part', of: 1, separator: utf8(','), at: 0 },
  { op: 'part', of: 1, separator: utf8(','), at: 1 },
  { op: 'toNumber', of: 3 },
  { op: '+', left: 4, right: 4 },
];

/** Tables of canonical encodings, and of several aggregates. */
export function describeDataTableContract(create: () => Kernel): void {
  describe('tables of data', () => {
    const keys = [
      '',
      'a',
      'é😀',
      0,
      -0,
      1.5,
      NaN,
      true,
      false,
      null,
      undefined,
      [],
      [''],
      ['a', 1],
      [[1], null, undefined],
      [NaN, 0],
    ];

    it('groups columns of encodings by what they encode', async () => {
      const column = dataKeys([...keys, ...keys]);
      const values = Float64Array.from(column.offsets.subarray(1), (_, i) => i);
      const groups = await withTable(create(), { key: 'data', aggregates: ['count', 'max'] }, async (table) => {
        await table.foldColumns(column, [values, values]);
        return lineGroups(await table.seal(4));
      });
      const n = keys.length;
      const expected = keys.flatMap((key, i) =>
        Object.is(key, -0) ? [] : [[key, key === 0 ? 4 : 2, n + i + (key === 0 ? 1 : 0)]],
      );
      expect(inOrder(groups)).toEqual(inOrder(expected as never));
    });

    it('merges what other tables of data have sealed, and takes rows of lines beside it', async () => {
      const lines: LineProgram = { instructions: ITEMS, key: { kind: 'array', columns: [2, 4] }, values: [5, 5] };
      const spec: TableSpec = { key: 'data', aggregates: ['sum', 'count'] };
      const kernel = create();
      const parts = [utf8('a,3 b,4'), utf8('b,4 c,9')];
      const groups = await withTable(kernel, spec, async (table) => {
        for (const part of parts) {
          await withTable(kernel, spec, async (other) => {
            await other.foldLines(lines, [part]);
            const columns = await other.seal(3);
            await table.merge(columns, 0, columns.hashes.length);
          });
        }
        await table.foldLines(lines, [utf8('c,9 d,5')]);
        return lineGroups(await table.seal(1));
      });
      expect(inOrder(groups)).toEqual([
        [['a', 3], 6, 1],
        [['b', 4], 16, 2],
        [['c', 9], 36, 2],
        [['d', 5], 10, 1],
      ]);
    });

    it.each([1, 7, 64])('places keys in %d partitions by the stable hash of what they encode', async (partitions) => {
      const columns = await withTable(create(), { key: 'data', aggregates: ['count'] }, async (table) => {
        await table.foldColumns(dataKeys(keys), [new Float64Array(keys.length)]);
        return table.seal(partitions);
      });
      const starts = [0, ...columns.partitionEnds];
      const seen = lineGroups(columns).map(([key], i) => ({
        hash: columns.hashes[i] === hashOf(key),
        partition:
          i >= (starts[partitionOf(hashOf(key), partitions)] as number) &&
          i < (starts[partitionOf(hashOf(key), partitions) + 1] as number),
      }));
      expect([seen.length, seen.every(({ hash, partition }) => hash && partition)]).toEqual([keys.length - 1, true]);
    });

    it.each(['utf8', 'float64', 'data'] as const)(
      'grow to 100 000 groups of three aggregates, with %s keys',
      async (key) => {
        const all = Array.from({ length: 100_000 }, (_, i) => i * 7);
        const column =
          key === 'data'
            ? dataKeys(all.map((i) => [i, 'k']))
            : key === 'utf8'
              ? utf8Keys(all.map((i) => `k${i}`))
              : float64Keys(all);
        const rows = [all, all.map((i) => -i), all].map((values) => Float64Array.from(values));
        const columns = await withTable(create(), { key, aggregates: ['sum', 'min', 'count'] }, async (table) => {
          await table.foldColumns(column, rows);
          await table.foldColumns(column, rows);
          return table.seal(3);
        });
        const wrong = lineGroups(columns).filter(([name, sum, min, count]) => {
          const i = Number(
            key === 'data' ? (name as readonly unknown[])[0] : key === 'utf8' ? String(name).slice(1) : name,
          );
          return sum !== 2 * i || min !== -i || count !== 2;
        });
        expect([columns.hashes.length, wrong]).toEqual([100_000, []]);
      },
    );

    it('gives empty columns for an empty table', async () => {
      const columns = await withTable(create(), { key: 'data', aggregates: ['sum', 'min'] }, (table) => table.seal(2));
      expect(columns).toEqual({
        keys: { type: 'data', bytes: new Uint8Array(0), offsets: new Uint32Array(1) },
        values: [new Float64Array(0), new Float64Array(0)],
        hashes: new Uint32Array(0),
        partitionEnds: new Uint32Array(2),
      });
    });
  });
}

function dataKeys(keys: readonly unknown[]): { type: 'data'; bytes: Uint8Array; offsets: Uint32Array } {
  const parts = keys.map(encoded);
  const offsets = new Uint32Array(keys.length + 1);
  parts.forEach((part, i) => (offsets[i + 1] = (offsets[i] as number) + part.length));
  return { type: 'data', bytes: new Uint8Array(Buffer.concat(parts)), offsets };
}

function hashOf(key: unknown): number {
  if (key === null) return 0;
  if (typeof key === 'number') return stableHashOfNumber(key);
  if (typeof key === 'string') return stableHashOfUtf8(utf8(key), 0, Buffer.byteLength(key));
  const bytes = encoded(key);
  return murmur3(bytes, 0, bytes.length, STABLE_HASH_SEED.composite);
}
