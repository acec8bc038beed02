import type { RowResult } from './row-result';

const HEADINGS = ['row', 'median', 'min', 'max', 'spread', 'unit', 'runs', 'ratio'] as const;

/** The results as a table for the terminal, or for a Markdown page. */
export function formatTable(results: readonly RowResult[], style: 'text' | 'markdown'): string {
  const rows = [HEADINGS, ...results.map(cells)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row.map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))),
  );
  if (style === 'text') return lines.map((line) => line.join('  ').trimEnd()).join('\n');
  const rule = widths.map((width, column) => (isText(column) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [lines[0] ?? [], rule, ...lines.slice(1)].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** `native : TypeScript : idiomatic` as multiples of the last, where all three were measured. */
export function formatRatios(results: readonly RowResult[]): string | undefined {
  const [native, typescript, idiomatic] = ['kernel-native', 'kernel-typescript', 'idiomatic'].map(
    (id) => results.find((result) => result.id === id)?.median,
  );
  if (native === undefined || typescript === undefined || idiomatic === undefined) return undefined;
  return `native : TypeScript : idiomatic = ${(native / idiomatic).toFixed(1)} : ${(typescript / idiomatic).toFixed(1)} : 1`;
}

function cells(result: RowResult): readonly string[] {
  const { median, min, max } = result;
  return [
    result.id,
    ...[median, min, max].map((value) => value.toFixed(result.unit === 'cores' ? 2 : 1)),
    `${(((max - min) / median) * 100).toFixed(0)} %`,
    result.unit,
    String(result.runs),
    result.ratio === null ? '' : `${result.ratio.toFixed(2)} x ${result.reference}`,
  ];
}

function isText(column: number): boolean {
  return column === 0 || column === 5 || column === 7;
}
