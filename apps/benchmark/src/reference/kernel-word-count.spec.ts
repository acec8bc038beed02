import { loadKernel } from '@ts-streaming/kernel';
import { summarizeCounts } from '../counts/count-summary';
import { summarizeWords, WORD_COUNT, WORD_TABLE } from './kernel-word-count';

describe('WORD_COUNT', () => {
  it('makes a kernel count the words of lines, empty ones included', async () => {
    const pool = loadKernel().createPool(1);
    const table = pool.openTable(WORD_TABLE);

    await table.foldLines(WORD_COUNT, [Buffer.from('to be  or\nnot to be\n')]);

    const counts = [['', 1], ['be', 2], ['not', 1], ['or', 1], ['to', 2]] as const; // prettier-ignore
    expect(summarizeWords(await table.seal(1))).toEqual(summarizeCounts(counts));
    table.release();
    await pool.close();
  });
});
