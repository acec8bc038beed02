import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CountSummary } from '../counts/count-summary';
import { formatRatios, formatTable } from './format-table';
import { formatMachine, type Machine } from './machine';
import type { RowResult } from './row-result';

/** A whole run of the benchmark. */
export interface RunReport {
  /** ISO 8601, UTC. */
  readonly measuredAt: string;
  readonly machine: Machine;
  readonly text: { readonly bytes: number; readonly counts: CountSummary | undefined };
  readonly rows: readonly RowResult[];
  readonly skipped: readonly { readonly id: string; readonly reason: string }[];
}

/** Writes `<date>-<machine>.json` and `.md` to `directory`. @returns the path without the ending */
export function saveResults(directory: string, report: RunReport): string {
  const machine = `${report.machine.cpu} ${report.machine.cores} cores`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const file = path.join(directory, `${report.measuredAt.slice(0, 10)}-${machine}`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(`${file}.json`, `${JSON.stringify(report, undefined, 2)}\n`);
  writeFileSync(`${file}.md`, formatMarkdown(report));
  return file;
}

function formatMarkdown({ measuredAt, machine, text, rows, skipped }: RunReport): string {
  const counted = text.counts === undefined ? '' : `, ${text.counts.total} words, ${text.counts.distinct} distinct`;
  const sections = [
    `# Benchmark of ${measuredAt.slice(0, 10)}`,
    `${formatMachine(machine)}. Generated Zipf text of ${text.bytes} bytes${counted}.`,
    formatTable(rows, 'markdown'),
    formatRatios(rows) ?? '',
    rows.map(({ id, title, description }) => `- \`${id}\`: ${title} (${description})`).join('\n'),
    skipped.map(({ id, reason }) => `- skipped \`${id}\`: ${reason}`).join('\n'),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}
