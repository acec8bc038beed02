import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatRow, formatSummary } from './format-row';
import { formatMachine, type Machine } from './machine';
import type { RowResult } from './row-result';

/** A whole run of the benchmark. */
export interface RunReport {
  /** ISO 8601, UTC. */
  readonly measuredAt: string;
  readonly machine: Machine;
  /** Least size of each text. */
  readonly textBytes: number;
  readonly rows: readonly RowResult[];
}

/** Writes `<date>-<machine><suffix>.json` and `.md` to `directory`. @returns the path without the ending */
export function saveResults(directory: string, suffix: string, report: RunReport): string {
  const machine = `${report.machine.cpu} ${report.machine.cores} cores`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const file = path.join(directory, `${report.measuredAt.slice(0, 10)}-${machine}${suffix}`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(`${file}.json`, `${JSON.stringify(report, undefined, 2)}\n`);
  writeFileSync(`${file}.md`, formatMarkdown(report));
  return file;
}

function formatMarkdown({ measuredAt, machine, textBytes, rows }: RunReport): string {
  const sections = [
    `# Benchmark of ${measuredAt.slice(0, 10)}`,
    `${formatMachine(machine)}. Generated texts of ${textBytes} bytes each.`,
    rows.some(({ goals }) => goals.length > 0) ? formatSummary(rows, 'markdown') : '',
    ...rows.flatMap((row) => [
      `## ${row.id}`,
      `${row.title}. A run ends with ${row.ends}.`,
      formatRow(row, 'markdown'),
      row.entrants.map(({ id, title }) => `- \`${id}\`: ${title}`).join('\n'),
    ]),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}
