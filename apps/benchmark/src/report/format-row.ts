import { formatColumns } from './format-columns';
import type { EntrantResult, GoalResult, RowResult } from './row-result';

/** A row's entrants and goals, for the terminal or for a Markdown page. */
export function formatRow({ entrants, goals, skipped }: RowResult, style: 'text' | 'markdown'): string {
  const parts = [
    entrants.length === 0 ? '' : formatEntrants(entrants, style),
    goals.length === 0 ? '' : formatGoals(goals, style),
    skipped.map(({ id, reason }) => `${style === 'markdown' ? '- ' : ''}skipped ${id}: ${reason}`).join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The goals of all rows, a line each. */
export function formatSummary(rows: readonly RowResult[], style: 'text' | 'markdown'): string {
  const lines = rows.flatMap(({ id, goals }) => goals.map((goal) => [id, ...goalCells(goal)]));
  return formatColumns(['row', ...GOAL_HEADINGS], ['left', ...GOAL_ALIGNMENT], lines, style);
}

function formatEntrants(entrants: readonly EntrantResult[], style: 'text' | 'markdown'): string {
  const rows = entrants.map(({ id, median, min, max, unit, runs, description, figures }) => [
    id,
    ...[median, min, max].map(formatNumber),
    `${(((max - min) / median) * 100).toFixed(0)} %`,
    unit,
    String(runs),
    [description, ...Object.entries(figures).map(([name, value]) => `${name}: ${formatNumber(value)}`)].join('; '),
  ]);
  const headings = ['entrant', 'median', 'min', 'max', 'spread', 'unit', 'runs', 'what ran'];
  return formatColumns(headings, ['left', 'right', 'right', 'right', 'right', 'left', 'right', 'left'], rows, style);
}

const GOAL_HEADINGS = ['goal', 'asked', 'measured', 'min', 'max', 'reached'];
const GOAL_ALIGNMENT = ['left', 'right', 'right', 'right', 'right', 'left'] as const;

function formatGoals(goals: readonly GoalResult[], style: 'text' | 'markdown'): string {
  return formatColumns(GOAL_HEADINGS, GOAL_ALIGNMENT, goals.map(goalCells), style);
}

function goalCells({ what, sense, asked, unit, median, min, max, reached, either }: GoalResult): readonly string[] {
  return [
    what,
    `${sense} ${asked} ${unit}`,
    ...[median, min, max].map((value) => `${formatNumber(value)} ${unit}`),
    `${reached ? 'yes' : 'NO'}${either === null ? '' : ` (${either})`}`,
  ];
}

/** Three digits or more that say something. */
function formatNumber(value: number): string {
  return value.toFixed(value >= 100 ? 1 : value >= 0.1 ? 2 : 3);
}
