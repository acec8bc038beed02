/** A table for the terminal, or for a Markdown page. @param align of each column: numbers go to the right */
export function formatColumns(
  headings: readonly string[],
  align: readonly ('left' | 'right')[],
  rows: readonly (readonly string[])[],
  style: 'text' | 'markdown',
): string {
  const all = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) =>
    row.map((cell, i) => (align[i] === 'right' ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))),
  );
  if (style === 'text') return lines.map((line) => line.join('  ').trimEnd()).join('\n');
  const rule = widths.map((width, i) => (align[i] === 'right' ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [lines[0] ?? [], rule, ...lines.slice(1)].map((line) => `| ${line.join(' | ')} |`).join('\n');
}
