/**
 * Measures one kernel alone: the fused split and aggregate over a text in memory, on one thread.
 *
 * `fold-lines FILE`, with the kernel chosen by TS_STREAMING_NATIVE. A run opens a table, folds all blocks of the text,
 * and ends there, as the C++ limit's does; the groups are read outside of the measured time.
 */
import { readFileSync } from 'node:fs';
import { CodedError, loadKernel, type Columns, type Kernel, lineProgramOf } from '@ts-streaming/kernel';
import { CountSummaryBuilder, type CountSummary } from '../counts/count-summary';
import { cutAtLines } from '../data/cut-at-lines';
import { serveRuns } from '../process/serve-runs';

const BLOCK_BYTES = 2 ** 20;
const WORD_COUNT = lineProgramOf({ separators: [Buffer.from(' ')], value: 1 });

try {
  await measure(loadKernel());
} catch (error) {
  if (!(error instanceof CodedError) || error.code !== 'TSS_KERNEL_NATIVE_REQUIRED') throw error;
  await serveRuns({ unavailable: error.message }, () => Promise.reject(error));
}

async function measure(kernel: Kernel): Promise<void> {
  const blocks = cutAtLines(readFileSync(process.argv[2] ?? ''), BLOCK_BYTES);
  const pool = kernel.createPool(1);
  await serveRuns({ ready: kernel.description }, async () => {
    const start = process.hrtime.bigint();
    const table = pool.openTable({ key: 'utf8', aggregates: ['sum'] });
    await table.foldLines(WORD_COUNT, blocks);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const counts = summarize(await table.seal(1));
    table.release();
    return { seconds, counts };
  });
  await pool.close();
}

function summarize({ keys, values }: Columns): CountSummary {
  if (keys.type === 'float64') throw new Error(`Expected utf8 keys, got ${keys.type}.`);
  const builder = new CountSummaryBuilder();
  values[0]?.forEach((count, i) => builder.add(keys.bytes.subarray(keys.offsets[i], keys.offsets[i + 1]), count));
  return builder.build();
}
