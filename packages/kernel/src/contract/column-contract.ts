import type { Aggregate, Columns, Kernel, KeyColumn } from '../kernel';
import {
  float64Keys,
  type Group,
  program,
  read,
  referenceMerge,
  referenceRow,
  rejectedCode,
  sharedView,
  sorted,
  utf8,
  utf8Keys,
  withTable,
} from './contract-fixtures';

const AGGREGATES: readonly Aggregate[] = ['sum', 'count', 'min', 'max'];
const SPECIAL = [0, -0, 1, -1, 0.1, 0.2, 0.3, 2 ** 53, 1, 1e308, 1e308, NaN, -0, Infinity, -Infinity, 5e-324];

/** Folding columns of rows and of partial aggregates. */
export function describeColumnContract(create: () => Kernel): void {
  describe('foldColumns', () => {
    it.each(AGGREGATES)('gives the %s of the values of each key in row order', async (aggregate) => {
      const keys = SPECIAL.map((_, i) => ['a', 'b', '', 'é'][i % 4] as string);
      const groups = await withTable(create(), { key: 'utf8', aggregates: [aggregate] }, async (table) => {
        await table.foldColumns(utf8Keys(keys), [Float64Array.from(SPECIAL)]);
        return read(table);
      });
      expect(groups).toEqual(referenceColumns(aggregate, keys, SPECIAL));
    });

    it.each(AGGREGATES.flatMap((aggregate) => SPECIAL.map((first) => [aggregate, first] as const)))(
      'starts the %s from the first value, %d, and takes each special value after it',
      async (aggregate, first) => {
        const rows = SPECIAL.flatMap((second, i) => [
          [i, first],
          [i, second],
        ]) as (readonly [number, number])[];
        const keys = rows.map(([key]) => key);
        const values = rows.map(([, value]) => value);
        const groups = await withTable(create(), { key: 'float64', aggregates: [aggregate] }, async (table) => {
          await table.foldColumns(float64Keys(keys), [Float64Array.from(values)]);
          return read(table);
        });
        expect(groups).toEqual(referenceColumns(aggregate, keys, values));
      },
    );

    it('takes -0 as 0 and every NaN as one among float64 keys', async () => {
      const values = new Float64Array(8);
      values.set([0, -0, NaN, 1, -1, Infinity, -Infinity]);
      new BigUint64Array(values.buffer)[7] = 0xfff8_0000_0000_0123n;
      const groups = await withTable(create(), { key: 'float64', aggregates: ['count'] }, async (table) => {
        await table.foldColumns({ type: 'float64', values }, [new Float64Array(8)]);
        return read(table);
      });
      expect(groups).toEqual([
        [-Infinity, 1],
        [-1, 1],
        [0, 2],
        [1, 1],
        [Infinity, 1],
        [NaN, 2],
      ]);
    });

    it('keeps float64 keys apart that differ in one bit', async () => {
      const keys = [
        1,
        1 + Number.EPSILON,
        1 - Number.EPSILON / 2,
        5e-324,
        -5e-324,
        2 ** 53,
        2 ** 53 + 2,
        2 ** 32,
        2 ** 31,
      ];
      const groups = await withTable(create(), { key: 'float64', aggregates: ['count'] }, async (table) => {
        await table.foldColumns(float64Keys([...keys, ...keys]), [new Float64Array(2 * keys.length)]);
        return read(table);
      });
      expect(groups).toEqual(sorted(keys.map((key) => [key, 2] as const)));
    });

    it('grows to 200 000 float64 groups', async () => {
      const keys = Array.from({ length: 200_000 }, (_, i) => (i - 100_000) / 4);
      const groups = await withTable(create(), { key: 'float64', aggregates: ['sum'] }, async (table) => {
        await table.foldColumns(float64Keys(keys), [Float64Array.from(keys)]);
        await table.foldColumns(float64Keys(keys), [Float64Array.from(keys)]);
        return read(table);
      });
      const different = groups.findIndex(([key, value], i) => key !== keys[i] || value !== 2 * key);
      expect([groups.length, different]).toEqual([200_000, -1]);
    });

    it('takes a key column whose first offset is not 0, over shared memory', async () => {
      const keys: KeyColumn = { type: 'utf8', bytes: sharedView(utf8('..abc')), offsets: Uint32Array.of(2, 2, 3, 5) };
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, async (table) => {
        await table.foldColumns(keys, [Float64Array.of(1, 2, 3)]);
        return read(table);
      });
      expect(groups).toEqual([
        ['', 1],
        ['a', 2],
        ['bc', 3],
      ]);
    });

    it('finds the groups that lines made', async () => {
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, async (table) => {
        await table.foldLines(program([' ']), [utf8('a  bcdef\n')]);
        await table.foldColumns(utf8Keys(['bcdef', '', 'new']), [Float64Array.of(10, 20, 30)]);
        return read(table);
      });
      expect(groups).toEqual([
        ['', 21],
        ['a', 1],
        ['bcdef', 11],
        ['new', 30],
      ]);
    });

    it('takes no rows', async () => {
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, async (table) => {
        await table.foldColumns(utf8Keys([]), [new Float64Array(0)]);
        return read(table);
      });
      expect(groups).toEqual([]);
    });

    it.each<readonly [about: string, keys: KeyColumn, values: unknown]>([
      ['keys of another type', float64Keys([1]), Float64Array.of(1)],
      ['fewer values than keys', utf8Keys(['a', 'b']), [Float64Array.of(1)]],
      ['more values than keys', utf8Keys(['a']), [Float64Array.of(1, 2)]],
      ['values in an array', utf8Keys(['a']), [[1]]],
      ['values in no list', utf8Keys(['a']), Float64Array.of(1)],
      ['more columns of values than aggregates', utf8Keys(['a']), [Float64Array.of(1), Float64Array.of(1)]],
      ['no offsets', { type: 'utf8', bytes: utf8('a'), offsets: new Uint32Array(0) }, new Float64Array(0)],
      [
        'descending offsets',
        { type: 'utf8', bytes: utf8('abc'), offsets: Uint32Array.of(0, 2, 1) },
        Float64Array.of(1, 2),
      ],
      [
        'offsets past the bytes',
        { type: 'utf8', bytes: utf8('abc'), offsets: Uint32Array.of(0, 1, 4) },
        Float64Array.of(1, 2),
      ],
    ])('refuses %s, and folds nothing', async (_about, keys, values) => {
      const result = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, async (table) => [
        await rejectedCode(table.foldColumns(keys, values as readonly Float64Array[])),
        await read(table),
      ]);
      expect(result).toEqual(['TSS_KERNEL_BAD_ARGUMENT', []]);
    });
  });

  describe('merge', () => {
    it.each(AGGREGATES)('merges partial aggregates of %s in the order given', async (aggregate) => {
      const parts = [0, 5, 10].map((from) => SPECIAL.slice(from, from + 6));
      const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
      const groups = await withTable(create(), { key: 'utf8', aggregates: [aggregate] }, async (table) => {
        for (const part of parts) await table.merge(columnsOf(keys, part), 0, part.length);
        return read(table);
      });
      const expected = new Map<string, number>();
      for (const part of parts) {
        part.forEach((value, i) => {
          const key = keys[i] as string;
          expected.set(key, referenceMerge(aggregate, expected.get(key), value));
        });
      }
      expect(groups).toEqual(sorted(expected));
    });

    it('takes the groups from one position to another', async () => {
      const columns = columnsOf(['a', 'bb', 'ccc', 'dddd', 'e'], [1, 2, 3, 4, 5]);
      const groups = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, async (table) => {
        await table.merge(columns, 1, 3);
        await table.merge(columns, 2, 4);
        await table.merge(columns, 5, 5);
        return read(table);
      });
      expect(groups).toEqual([
        ['bb', 2],
        ['ccc', 6],
        ['dddd', 4],
      ]);
    });

    it('takes what another table sealed', async () => {
      const kernel = create();
      const groups = await withTable(kernel, { key: 'utf8', aggregates: ['count'] }, async (table) => {
        for (const text of ['a b a', 'b c\n\n']) {
          const sealed = await withTable(kernel, { key: 'utf8', aggregates: ['count'] }, async (part) => {
            await part.foldLines(program([' ']), [utf8(text)]);
            return part.seal(4);
          });
          await table.merge(sealed, 0, sealed.hashes.length);
        }
        return read(table);
      });
      expect(groups).toEqual([
        ['', 1],
        ['a', 2],
        ['b', 2],
        ['c', 1],
      ]);
    });

    it.each<readonly [about: string, columns: Columns, from: number, to: number]>([
      ['an end past the groups', columnsOf(['a'], [1]), 0, 2],
      ['a start after the end', columnsOf(['a', 'b'], [1, 2]), 2, 1],
      ['a negative start', columnsOf(['a'], [1]), -1, 1],
      ['a fraction', columnsOf(['a'], [1]), 0, 0.5],
      ['keys of another type', { ...columnsOf(['a'], [1]), keys: float64Keys([1]) }, 0, 1],
      ['fewer hashes than groups', { ...columnsOf(['a'], [1]), hashes: new Uint32Array(0) }, 0, 1],
      ['fewer values than groups', { ...columnsOf(['a'], [1]), values: [new Float64Array(0)] }, 0, 1],
    ])('refuses %s, and merges nothing', async (_about, columns, from, to) => {
      const result = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, async (table) => [
        await rejectedCode(table.merge(columns, from, to)),
        await read(table),
      ]);
      expect(result).toEqual(['TSS_KERNEL_BAD_ARGUMENT', []]);
    });
  });
}

/** Columns whose hashes are not those of the keys: a kernel must not take a caller's word for them. */
function columnsOf(keys: readonly string[], values: readonly number[]): Columns {
  const column = utf8Keys(keys.slice(0, values.length));
  return { keys: column, values: [Float64Array.from(values)], hashes: new Uint32Array(values.length) };
}

function referenceColumns(
  aggregate: Aggregate,
  keys: readonly (string | number)[],
  values: readonly number[],
): Group[] {
  const groups = new Map<string | number, number>();
  values.forEach((value, i) => {
    const key = keys[i] as string | number;
    groups.set(key, referenceRow(aggregate, groups.get(key), value));
  });
  return sorted(groups);
}
