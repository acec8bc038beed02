import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatRow, formatSummary } from './format-row';
import { formatMachine, type Machine } from './machine';
import type { RowResult } from './row-result';

/** What one run of the benchmark gave. */
export interface RunReport {
  /** ISO 8601, UTC. */
  readonly measuredAt: string;
  readonly machine: Machine;
  /** Least size of each text. */
  readonly textBytes: number;
  readonly rows: readonly RowResult[];
}

/** The results of a day: the last run of each row. What is compared within a row is always of one run. */
interface SavedResults {
  readonly machine: Machine;
  readonly rows: readonly SavedRow[];
}

interface SavedRow extends RowResult, Pick<RunReport, 'measuredAt' | 'textBytes'> {}

/**
 * Writes `<date>-<machine><suffix>.json` and `.md` to `directory`. Rows that it has of another run of that day stay.
 *
 * @returns the path without the ending
 */
export function saveResults(directory: string, suffix: string, report: RunReport): string {
  const { machine, measuredAt, textBytes } = report;
  const name = `${machine.cpu} ${machine.cores} cores`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const file = path.join(directory, `${measuredAt.slice(0, 10)}-${name}${suffix}`);
  const rows = report.rows.map((row): SavedRow => ({ ...row, measuredAt, textBytes }));
  const results: SavedResults = { machine, rows: merged(savedRows(`${file}.json`), rows) };
  mkdirSync(directory, { recursive: true });
  writeFileSync(`${file}.json`, `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(`${file}.md`, formatMarkdown(measuredAt.slice(0, 10), results));
  return file;
}

function savedRows(file: string): readonly SavedRow[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SavedResults).rows : [];
}

function merged(saved: readonly SavedRow[], rows: readonly SavedRow[]): readonly SavedRow[] {
  const newer = new Map(rows.map((row) => [row.id, row]));
  const kept = saved.map((row) => newer.get(row.id) ?? row);
  return [...kept, ...rows.filter(({ id }) => !saved.some((row) => row.id === id))];
}

function formatMarkdown(date: string, { machine, rows }: SavedResults): string {
  const sections = [
    `# Benchmark of ${date}`,
    `${formatMachine(machine)}.`,
    rows.some(({ goals }) => goals.length > 0) ? formatSummary(rows, 'markdown') : '',
    ...rows.flatMap((row) => [
      `## ${row.id}`,
      `${row.title}. A run ends with ${row.ends}. Texts of ${row.textBytes} bytes, measured at ${row.measuredAt}.`,
      formatRow(row, 'markdown'),
      row.entrants.map(({ id, title }) => `- \`${id}\`: ${title}`).join('\n'),
    ]),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}
