/**
 * Measures what is written by hand in plain JavaScript, over a text in memory, by blocks of 64 KiB, which V8 likes best:
 * `run-by-hand FILE stems|line-keys|json-sums|words`.
 */
import { readFileSync } from 'node:fs';
import { summarizeCounts } from '../counts/count-summary';
import { cutAtLines } from '../data/cut-at-lines';
import { serveRuns } from '../process/serve-runs';
import { countLineKeys, countStems, sumEvents, type HandWrittenLoop } from '../reference/hand-written-loops';
import { idiomaticWordCount } from '../reference/idiomatic-word-counter';

const BLOCK_BYTES = 64 * 2 ** 10;

/** Each with what makes its numbers whole. */
const LOOPS: Readonly<Record<string, { readonly run: HandWrittenLoop; readonly scale: number; readonly how: string }>> =
  {
    stems: { run: countStems, scale: 1, how: 'utf8Slice, split, Map' },
    'line-keys': { run: countLineKeys, scale: 1, how: 'utf8Slice, split, Map' },
    'json-sums': { run: sumEvents, scale: 8, how: 'utf8Slice, split, JSON.parse, Map' },
    words: { run: idiomaticWordCount, scale: 1, how: 'split, flatMap, Map' },
  };

const [file = '', name = ''] = process.argv.slice(2);
const loop = LOOPS[name];
if (loop === undefined) throw new Error(`There is no loop "${name}". Loops: ${Object.keys(LOOPS).join(', ')}.`);

const blocks = cutAtLines(readFileSync(file), BLOCK_BYTES).map((block) =>
  Buffer.from(block.buffer, block.byteOffset, block.byteLength),
);
await serveRuns({ ready: loop.how }, () => {
  const start = process.hrtime.bigint();
  const counts = loop.run(blocks);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const scaled = Array.from(counts, ([key, value]) => [key, value * loop.scale] as const);
  return Promise.resolve({ seconds, counts: summarizeCounts(scaled) });
});
