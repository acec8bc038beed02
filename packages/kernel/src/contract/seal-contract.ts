import type { BytesKeyColumn, Kernel, KeyColumn, PartitionedColumns } from '../kernel';
import { partitionOf, stableHashOfNumber, stableHashOfUtf8 } from '../stable-hash';
import {
  float64Keys,
  groupsOf,
  program,
  read,
  rejectedCode,
  sorted,
  utf8,
  utf8Keys,
  withTable,
} from './contract-fixtures';

const WORDS = Array.from({ length: 1000 }, (_, i) => `${'wörd'.slice(0, i % 5)}${i}`);
const NUMBERS = [NaN, -0, Infinity, -Infinity, 5e-324, ...Array.from({ length: 1000 }, (_, i) => (i - 500) / 8)];

/** Copying groups out, partition by partition. */
export function describeSealContract(create: () => Kernel): void {
  describe('seal', () => {
    it.each([1, 2, 7, 64, 2 ** 20])('places utf8 keys in %d partitions by their stable hash', async (partitions) => {
      const columns = await sealed(create(), utf8Keys(WORDS), partitions);
      expect(placement(columns, partitions)).toEqual(expectedPlacement(partitions, WORDS.length));
    });

    it.each([1, 2, 7, 64])('places float64 keys in %d partitions by their stable hash', async (partitions) => {
      const columns = await sealed(create(), float64Keys(NUMBERS), partitions);
      expect(placement(columns, partitions)).toEqual(expectedPlacement(partitions, new Set(NUMBERS).size));
    });

    it('gives columns of the shapes that the contract names', async () => {
      const columns = await sealed(create(), utf8Keys(['a', 'bc', 'a', '']), 3);
      const keys = columns.keys as BytesKeyColumn;
      expect({
        types: [keys.bytes, keys.offsets, ...columns.values, columns.hashes, columns.partitionEnds].map(
          (array) => array.constructor.name,
        ),
        lengths: [keys.bytes, keys.offsets, ...columns.values, columns.hashes, columns.partitionEnds].map(
          (array) => array.length,
        ),
        offsets: [keys.offsets[0], keys.offsets[3]],
        end: columns.partitionEnds[2],
      }).toEqual({
        types: ['Uint8Array', 'Uint32Array', 'Float64Array', 'Uint32Array', 'Uint32Array'],
        lengths: [3, 4, 3, 3, 3],
        offsets: [0, 3],
        end: 3,
      });
    });

    it('gives empty columns for an empty table', async () => {
      const result = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, (table) => table.seal(3));
      expect(result).toEqual({
        keys: { type: 'utf8', bytes: new Uint8Array(0), offsets: new Uint32Array(1) },
        values: [new Float64Array(0)],
        hashes: new Uint32Array(0),
        partitionEnds: new Uint32Array(3),
      });
    });

    it('gives empty columns for an empty table of float64 keys', async () => {
      const result = await withTable(create(), { key: 'float64', aggregates: ['sum'] }, (table) => table.seal(2));
      expect(result).toEqual({
        keys: { type: 'float64', values: new Float64Array(0) },
        values: [new Float64Array(0)],
        hashes: new Uint32Array(0),
        partitionEnds: new Uint32Array(2),
      });
    });

    it('leaves the table as it is, for a second seal and for later folds', async () => {
      const result = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, async (table) => {
        await table.foldLines(program([' ']), [utf8('a b a')]);
        const first = await table.seal(7);
        const second = await table.seal(1);
        await table.foldLines(program([' ']), [utf8('b c')]);
        const third = await read(table);
        return [sorted(groupsOf(first)), sorted(groupsOf(second)), third];
      });
      const before = [
        ['a', 2],
        ['b', 1],
      ];
      expect(result).toEqual([
        before,
        before,
        [
          ['a', 2],
          ['b', 2],
          ['c', 1],
        ],
      ]);
    });

    it('gives columns that later folds do not change', async () => {
      const columns = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, async (table) => {
        await table.foldLines(program([' ']), [utf8('a b a')]);
        const first = await table.seal(1);
        await table.foldLines(program([' ']), [utf8('a b c')]);
        return first;
      });
      expect(sorted(groupsOf(columns))).toEqual([
        ['a', 2],
        ['b', 1],
      ]);
    });

    it('returns 0 for a key of -0, and one bit pattern for NaN as key and as value', async () => {
      const odd = new Float64Array(
        new BigUint64Array([0xfff8_0000_0000_0123n, 0x7ff0_0000_0000_0001n, 1n << 63n]).buffer,
      );
      const columns = await withTable(create(), { key: 'float64', aggregates: ['max'] }, async (table) => {
        await table.foldColumns({ type: 'float64', values: odd }, [odd]);
        return table.seal(1);
      });
      const bits = groupsOf(columns).map((_, i) => [
        bitsAt((columns.keys as Extract<KeyColumn, { type: 'float64' }>).values, i),
        bitsAt(columns.values[0] as Float64Array, i),
      ]);
      expect(bits.sort()).toEqual([
        ['0000000000000000', '8000000000000000'],
        ['7ff8000000000000', '7ff8000000000000'],
      ]);
    });

    it.each([0, -1, 1.5, NaN, Infinity, 2 ** 20 + 1])('refuses %d partitions', async (partitions) => {
      const code = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, (table) =>
        rejectedCode(table.seal(partitions)),
      );
      expect(code).toBe('TSS_KERNEL_BAD_ARGUMENT');
    });
  });
}

function sealed(kernel: Kernel, keys: KeyColumn, partitions: number): Promise<PartitionedColumns> {
  const rows = keys.type === 'float64' ? keys.values.length : keys.offsets.length - 1;
  return withTable(kernel, { key: keys.type, aggregates: ['count'] }, async (table) => {
    await table.foldColumns(keys, [new Float64Array(rows)]);
    return table.seal(partitions);
  });
}

/** What must hold of every group: its hash is the stable hash of its key, and it stands in the partition of that hash. */
function placement(columns: PartitionedColumns, partitions: number): unknown {
  const { keys, hashes, partitionEnds } = columns;
  let wrongHashes = 0;
  let misplaced = 0;
  for (let i = 0, partition = 0; i < hashes.length; i++) {
    while ((partitionEnds[partition] ?? Infinity) <= i) partition++;
    const hash = hashOf(keys, i);
    if (hashes[i] !== hash) wrongHashes++;
    if (partitionOf(hash, partitions) !== partition) misplaced++;
  }
  const descending = partitionEnds.findIndex((end, i) => i > 0 && end < (partitionEnds[i - 1] as number));
  return {
    groups: hashes.length,
    partitions: partitionEnds.length,
    end: partitionEnds.at(-1),
    descending,
    wrongHashes,
    misplaced,
  };
}

function expectedPlacement(partitions: number, groups: number): unknown {
  return { groups, partitions, end: groups, descending: -1, wrongHashes: 0, misplaced: 0 };
}

function hashOf(keys: KeyColumn, i: number): number {
  if (keys.type === 'float64') return stableHashOfNumber(keys.values[i] as number);
  return stableHashOfUtf8(keys.bytes, keys.offsets[i] as number, keys.offsets[i + 1] as number);
}

function bitsAt(values: Float64Array, i: number): string {
  return new DataView(values.buffer, values.byteOffset)
    .getBigUint64(8 * i, true)
    .toString(16)
    .padStart(16, '0');
}
