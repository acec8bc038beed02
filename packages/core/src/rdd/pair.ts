import { format } from 'node:util';
import { RddError } from '../errors/streaming-error';

/** The row as a pair. @throws RddError TSS_KEY_NOT_A_PAIR */
export function requirePair(operation: string, row: unknown): readonly [unknown, unknown] {
  if (Array.isArray(row) && row.length === 2) return row as unknown as readonly [unknown, unknown];
  throw new RddError('TSS_KEY_NOT_A_PAIR', { operation, actual: describe(row) });
}

function describe(row: unknown): string {
  if (Array.isArray(row)) return `an array of ${String(row.length)} elements`;
  if (row === null || row === undefined) return String(row);
  if (typeof row === 'object') return 'an object';
  return `the ${typeof row} ${format('%s', row).slice(0, 40)}`;
}
