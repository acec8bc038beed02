import { referenceFold, sorted, read, utf8, withTable, program } from '../contract/contract-fixtures';
import { createTypescriptKernel } from './typescript-kernel';
import { SLICE_BYTES } from './work';

describe('foldLines', () => {
  const ends = ['\n', '\r', '\r\n', '\n\r', '\r\r\n', ' \n', '\n '];

  it.each(ends.flatMap((end) => [' ', ', '].map((separator) => [end, separator] as const)))(
    'finds the same lines wherever a piece is cut: %j, separator %j',
    async (end, separator) => {
      const blocks = [-3, -2, -1, 0, 1, 2].map((shift) => {
        const before = 'word'.repeat(SLICE_BYTES).slice(0, SLICE_BYTES + shift);
        return utf8(`${before}${end}a${separator}b${end}`);
      });
      const result = await withTable(
        createTypescriptKernel(),
        { key: 'utf8', aggregates: ['count'] },
        async (table) => [(await table.foldLines(program([separator]), blocks)).lines, await read(table)],
      );
      const lines = [...referenceFold('count', [], 1, blocks).values()].reduce((sum, count) => sum + count, 0);
      expect(result).toEqual([lines, sorted(referenceFold('count', [separator], 1, blocks))]);
    },
  );

  it.each(['x', ' ', 'word '])('finds the same tokens wherever a long line of %j is paused', async (text) => {
    const blocks = [-2, -1, 0, 1, 2].map((shift) =>
      utf8(text.repeat(2 * SLICE_BYTES).slice(0, 4 * SLICE_BYTES + shift)),
    );
    const groups = await withTable(createTypescriptKernel(), { key: 'utf8', aggregates: ['count'] }, async (table) => {
      await table.foldLines(program([' ']), blocks);
      return read(table);
    });
    expect(groups).toEqual(sorted(referenceFold('count', [' '], 1, blocks)));
  });
});
