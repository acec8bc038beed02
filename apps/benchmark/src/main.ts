/** `npm run bench`: measures the rows, checks that all count the same, prints a table. See options.ts for its arguments. */
import { statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedZipfText } from './data/text-cache';
import { parseOptions, USAGE, type BenchmarkOptions } from './options';
import { formatRatios, formatTable } from './report/format-table';
import { describeMachine, formatMachine } from './report/machine';
import { rowResults } from './report/row-result';
import { saveResults, type RunReport } from './report/save-results';
import type { Workload } from './row';
import { ROW_CATALOGUE } from './rows/row-catalogue';
import { runInterleaved } from './run-interleaved';
import { selectRows } from './select-rows';

const HOME = fileURLToPath(new URL('..', import.meta.url));
const CACHE = path.join(os.tmpdir(), 'ts-streaming-benchmark');
/** Enough text for several batches of a second. */
const SOCKET_REPEATS = { native: 16, typescript: 4, idiomatic: 1 };

const options = readOptions();
if (options !== undefined) await bench(options);

function readOptions(): BenchmarkOptions | undefined {
  const rowIds = ROW_CATALOGUE.map(({ id }) => id);
  try {
    return parseOptions(process.argv.slice(2), rowIds);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`${error.message}\n\n${USAGE}\nRows: ${rowIds.join(', ')}`);
    process.exitCode = 2;
    return undefined;
  }
}

async function bench(options: BenchmarkOptions): Promise<void> {
  const machine = describeMachine();
  console.log(formatMachine(machine));
  const workload = prepareWorkload(options);
  console.log(`Zipf text of ${workload.bytes} bytes; ${options.runs} run(s) of each row, interleaved.`);
  const outcomes = await runInterleaved(selectRows(ROW_CATALOGUE, options.only), workload, options, showProgress);
  showProgress('');

  const rows = rowResults(outcomes);
  const skipped = outcomes.flatMap((outcome) =>
    'skipped' in outcome ? [{ id: outcome.row.id, reason: outcome.skipped }] : [],
  );
  const counts = outcomes.flatMap((outcome) => ('counts' in outcome ? [outcome.counts] : []))[0];
  console.log(`\n${formatTable(rows, 'text')}\n`);
  for (const { id, reason } of skipped) console.log(`skipped ${id}: ${reason}`);
  if (counts !== undefined) {
    console.log(
      `All rows counted the same: ${counts.distinct} distinct words of ${counts.total}, checksum ${counts.checksum}.`,
    );
  }
  const ratios = formatRatios(rows);
  if (ratios !== undefined) console.log(ratios);
  for (const { id, description } of rows) console.log(`  ${id}: ${description}`);

  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, undefined, 2)}\n`);
  if (options.save) {
    const text = { bytes: workload.bytes, counts };
    const report: RunReport = { measuredAt: new Date().toISOString(), machine, text, rows, skipped };
    console.log(`Saved ${saveResults(path.join(HOME, 'results'), report)}.{json,md}`);
  }
}

function prepareWorkload({ bytes, smoke }: BenchmarkOptions): Workload {
  const file = cachedZipfText(CACHE, { seed: 1, bytes });
  const socketRepeats = smoke ? { native: 1, typescript: 1, idiomatic: 1 } : SOCKET_REPEATS;
  return { file, bytes: statSync(file).size, home: HOME, cache: CACHE, socketRepeats };
}

/** One line that is overwritten on a terminal; nothing where the output is a file. */
function showProgress(message: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${message}`);
}
