/** Measures the idiomatic JavaScript word count over a text in memory, by blocks of 64 KiB: `count-idiomatically FILE`. */
import { readFileSync } from 'node:fs';
import { summarizeCounts } from '../counts/count-summary';
import { serveRuns } from '../process/serve-runs';
import { idiomaticWordCount } from '../reference/idiomatic-word-counter';

const BLOCK_BYTES = 64 * 2 ** 10;

const text = readFileSync(process.argv[2] ?? '');
const blocks = Array.from({ length: Math.ceil(text.length / BLOCK_BYTES) }, (_, i) =>
  text.subarray(i * BLOCK_BYTES, (i + 1) * BLOCK_BYTES),
);
await serveRuns({ ready: 'split, flatMap, Map' }, () => {
  const start = process.hrtime.bigint();
  const counts = idiomaticWordCount(blocks);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  return Promise.resolve({ seconds, counts: summarizeCounts(counts) });
});
