/** `npm run bench`: measures the rows, checks what they count, and says which goals are reached. See options.ts for its arguments. */
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseOptions, USAGE, type BenchmarkOptions } from './options';
import { formatRow, formatSummary } from './report/format-row';
import { describeMachine, formatMachine } from './report/machine';
import { rowResult, type RowResult } from './report/row-result';
import { saveResults } from './report/save-results';
import type { Row } from './row';
import { ROW_CATALOGUE } from './rows/row-catalogue';
import { runInterleaved } from './run-interleaved';
import { selectRows } from './select-rows';
import { Workbench } from './workbench';

const HOME = fileURLToPath(new URL('..', import.meta.url));
const CACHE = path.join(os.tmpdir(), 'ts-streaming-benchmark');

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
  const measuredAt = new Date().toISOString();
  const machine = describeMachine();
  console.log(formatMachine(machine));
  console.log(`Texts of ${options.bytes} bytes; ${options.runs} run(s) of each entrant, interleaved.`);
  const workbench = new Workbench({ ...options, home: HOME, cache: CACHE });

  const rows: RowResult[] = [];
  for (const row of selectRows(ROW_CATALOGUE, options)) {
    const result = await measureRow(row, workbench, options);
    if (result === undefined) continue;
    rows.push(result);
    console.log(`\n${row.id}: ${row.title}; a run ends with ${row.ends}\n\n${formatRow(result, 'text')}`);
  }

  if (rows.length > 1) console.log(`\n${formatSummary(rows, 'text')}`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, undefined, 2)}\n`);
  if (options.save) {
    const report = { measuredAt, machine, textBytes: options.bytes, rows };
    console.log(`Saved ${saveResults(path.join(HOME, 'results'), report)}.{json,md}`);
  }
}

/** A row that fails is told of and leaves the others alone; the benchmark has failed then. */
async function measureRow(row: Row, workbench: Workbench, options: BenchmarkOptions): Promise<RowResult | undefined> {
  const rounds = row.long === true ? { warmUps: 0, runs: 1 } : options;
  try {
    const progress = (message: string): void => showProgress(`${row.id}: ${message}`);
    return rowResult(row, await runInterleaved(row.entrants, workbench, rounds, progress));
  } catch (error) {
    console.error(`\n${row.id} FAILED:`, error);
    process.exitCode = 1;
    return undefined;
  } finally {
    showProgress('');
  }
}

/** One line that is overwritten on a terminal; nothing where the output is a file. */
function showProgress(message: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${message}`);
}
