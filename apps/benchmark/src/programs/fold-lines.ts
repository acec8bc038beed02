/**
 * Measures one kernel alone: the fused split and aggregate over a text in memory, on one thread.
 *
 * `fold-lines FILE`, with the kernel chosen by TS_STREAMING_NATIVE. A run opens a table, folds all blocks of the text,
 * and ends there, as the C++ limit's does; the groups are read outside of the measured time.
 */
import { readFileSync } from 'node:fs';
import { cutAtLines } from '../data/cut-at-lines';
import { requireKernel } from '../process/require-kernel';
import { serveRuns } from '../process/serve-runs';
import { summarizeWords, WORD_COUNT, WORD_TABLE } from '../reference/kernel-word-count';

const BLOCK_BYTES = 2 ** 20;

await requireKernel(async (kernel) => {
  const blocks = cutAtLines(readFileSync(process.argv[2] ?? ''), BLOCK_BYTES);
  const pool = kernel.createPool(1);
  await serveRuns({ ready: kernel.description }, async () => {
    const start = process.hrtime.bigint();
    const table = pool.openTable(WORD_TABLE);
    await table.foldLines(WORD_COUNT, blocks);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const counts = summarizeWords(await table.seal(1));
    table.release();
    return { seconds, counts };
  });
  await pool.close();
});
