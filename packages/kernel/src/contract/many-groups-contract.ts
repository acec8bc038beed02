import type { Kernel, KernelTable } from '../kernel';
import { groupsOf, program, utf8, utf8Keys, withTable } from './contract-fixtures';

const KEYS = 200_000;

/** Keys of 1 to 40 bytes, most of them short; no two are the same. */
function keyOf(i: number): string {
  const key = ((i * 7919) % 16_777_213).toString(36);
  return i % 11 === 0 ? key.padEnd(16 + (i % 25), '-') : key;
}

/** Rows of fractions, whose sum depends on their order: each key has some in each part. */
function partOf(part: number): { readonly keys: readonly string[]; readonly values: Float64Array } {
  const rows = Array.from({ length: KEYS }, (_, i) => (i * 31 + part * 77_777) % KEYS);
  return { keys: rows.map(keyOf), values: Float64Array.from(rows, (row) => 0.1 * (row + 1) + part) };
}

function addRows(sums: Map<string, number>, keys: readonly string[], valueOf: (row: number) => number): void {
  keys.forEach((key, row) => sums.set(key, (sums.get(key) ?? -0) + valueOf(row)));
}

/** What is not as expected, and how many groups there are. */
async function compare(table: KernelTable, sums: ReadonlyMap<string, number>): Promise<readonly [number, number]> {
  const groups = groupsOf(await table.seal(7));
  return [groups.length, groups.filter(([key, value]) => !Object.is(sums.get(String(key)), value)).length];
}

/** Tables of more groups than caches hold, which a kernel may keep in another form. */
export function describeManyGroupsContract(create: () => Kernel): void {
  describe('a table of many groups', () => {
    it('adds fractions in the order of the rows, through folds of lines, of columns, and a merge', async () => {
      const sums = new Map<string, number>();
      const parts = [partOf(0), partOf(1)];
      const lines = partOf(2).keys;
      const outcome = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, async (table) => {
        for (const { keys, values } of parts) {
          addRows(sums, keys, (row) => values[row] as number);
          await table.foldColumns(utf8Keys(keys), [values]);
        }
        const early = await compare(table, sums);
        addRows(sums, lines, () => 0.3);
        await table.foldLines(program([' '], 0.3), [utf8(`${lines.join(' ')}\n`)]);
        const columns = await table.seal(3);
        const merged = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, async (other) => {
          await other.merge(columns, 0, KEYS / 2);
          await other.merge(columns, KEYS / 2, KEYS);
          return compare(other, sums);
        });
        return [early, await compare(table, sums), merged];
      });
      expect(outcome).toEqual([
        [KEYS, 0],
        [KEYS, 0],
        [KEYS, 0],
      ]);
    });
  });
}
