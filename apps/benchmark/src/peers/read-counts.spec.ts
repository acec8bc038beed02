import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { summarizeCounts } from '../counts/count-summary';
import { readCounts } from './read-counts';

describe('readCounts', () => {
  it('takes what is before the last tab as the word', async () => {
    const directory = mkdtempSync(path.join(os.tmpdir(), 'counts-'));
    const file = path.join(directory, 'counts.tsv');
    writeFileSync(file, 'é\t2\na\tb\t1\n');

    const counts = await readCounts(file);

    rmSync(directory, { recursive: true });
    expect(counts).toEqual(summarizeCounts([['é', 2], ['a\tb', 1]])); // prettier-ignore
  });
});
