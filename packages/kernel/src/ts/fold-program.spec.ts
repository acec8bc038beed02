import { utf8 } from '../contract/contract-fixtures';
import { escapedTexts, fold } from '../contract/line-fixtures';
import { inOrder, referenceProgram } from '../contract/reference-program';
import type { LineProgram } from '../line-program';
import { createTypescriptKernel } from './typescript-kernel';

const PIECE_BYTES = 32 * 1024;

/** Sums the number of a line by its text. */
const NUMBERS: LineProgram = {
  instructions: [{ op: 'toNumber', of: 0 }],
  key: { kind: 'column', column: 0 },
  values: [1],
};

describe('foldProgram', () => {
  it.each(['\n', '\r', '\r\n', '\n\r', '\r\r\n'])(
    'finds the same lines, and where they stand, wherever a piece is cut: %j',
    async (end) => {
      const blocks = [-3, -2, -1, 0, 1, 2].map((shift) =>
        utf8(`${'é'.repeat(5)}${'7'.repeat(PIECE_BYTES - 10 + shift)}${end}1${end}x${end}2`),
      );
      const { counts, groups } = await fold(
        createTypescriptKernel(),
        { key: 'utf8', aggregates: ['sum'] },
        NUMBERS,
        blocks,
      );
      const expected = referenceProgram(NUMBERS, { aggregates: ['sum'] }, blocks);
      expect({ ...counts, escaped: escapedTexts(counts, blocks), groups: inOrder(groups) }).toEqual({
        ...expected,
        bytes: blocks.reduce((sum, block) => sum + block.length, 0),
      });
    },
  );

  it('lets the event loop run between pieces', async () => {
    const block = utf8('1\n'.repeat(4 * PIECE_BYTES));
    let turns = 0;
    let isDone = false;
    const count = (): void => {
      turns++;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    await fold(createTypescriptKernel(), { key: 'utf8', aggregates: ['sum'] }, NUMBERS, [block]);
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(8);
  });
});
