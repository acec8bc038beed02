import type { IteratorAction } from '../../engine/action';

/** Calls a function once for each partition, and awaits it. */
export function foreachPartition<T>(fn: (rows: Iterable<T>) => void | Promise<void>): IteratorAction<void> {
  return { kind: 'iterator', name: 'foreachPartition', run: (rows) => fn(rows as Iterable<T>) };
}
