import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseOptions, USAGE, type BenchmarkOptions } from './options';
import { formatRow, formatSummary } from './report/format-row';
import { describeMachine, formatMachine } from './report/machine';
import { rowResult, type RowResult } from './report/row-result';
import { saveResults } from './report/save-results';
import type { Row } from './row';
import { runInterleaved } from './run-interleaved';
import { Workbench } from './workbench';

/** Where compiled programs and generated texts are kept between runs. */
const CACHE = path.join(os.tmpdir(), 'ts-streaming-benchmark');

export interface Benchmark {
  /** The folder of this app, which holds `dist`, `limit` and `results`. */
  readonly home: string;
  /** Added to the name of saved results. */
  readonly suffix: string;
  /** What `--only` may name. */
  readonly ids: readonly string[];
  readonly select: (options: BenchmarkOptions) => readonly Row[];
}

/** Measures the rows that the arguments ask for, checks what they count, and says which goals are reached. */
export async function runBenchmark(args: readonly string[], benchmark: Benchmark): Promise<void> {
  const options = readOptions(args, benchmark.ids);
  if (options === undefined) return;
  const measuredAt = new Date().toISOString();
  const machine = describeMachine();
  console.log(formatMachine(machine));
  console.log(`Texts of ${options.bytes} bytes; ${options.runs} run(s) of each entrant, interleaved.`);
  const workbench = new Workbench({ ...options, home: benchmark.home, cache: CACHE });

  const rows: RowResult[] = [];
  for (const row of benchmark.select(options)) {
    const result = await measureRow(row, workbench, options);
    if (result === undefined) continue;
    rows.push(result);
    console.log(`\n${row.id}: ${row.title}; a run ends with ${row.ends}\n\n${formatRow(result, 'text')}`);
  }

  if (rows.flatMap(({ goals }) => goals).length > 1) console.log(`\n${formatSummary(rows, 'text')}`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, undefined, 2)}\n`);
  if (options.save) {
    const report = { measuredAt, machine, textBytes: options.bytes, rows };
    const file = saveResults(path.join(benchmark.home, 'results'), benchmark.suffix, report);
    console.log(`Saved ${file}.{json,md}`);
  }
}

function readOptions(args: readonly string[], ids: readonly string[]): BenchmarkOptions | undefined {
  try {
    return parseOptions(args, ids);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`${error.message}\n\n${USAGE}\nIDs: ${ids.join(', ')}`);
    process.exitCode = 2;
    return undefined;
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
