import { requireArgument } from '../../errors/require-argument';
import type { RddNode } from '../rdd-node';
import { zipPartitions } from './zip-partitions';

/**
 * What a function's promises are of, in the order of the rows it was called for.
 *
 * @param concurrency how many calls of a partition may run at once
 * @throws RddError TSS_RDD_BAD_ARGUMENT
 */
export function mapAsync(parent: RddNode, fn: (row: never) => PromiseLike<unknown>, concurrency: number): RddNode {
  const expected = 'a whole number of 1 or more';
  const isCount = Number.isInteger(concurrency) && concurrency >= 1;
  requireArgument(isCount, concurrency, { operation: 'mapAsync', argument: 'concurrency', expected });
  return {
    ...zipPartitions('mapAsync', [parent], ([rows = []]) => rows, false),
    settle: (rows) => awaitInOrder(rows, fn, concurrency),
  };
}

async function awaitInOrder(
  rows: Iterable<unknown>,
  fn: (row: never) => PromiseLike<unknown>,
  concurrency: number,
): Promise<unknown[]> {
  const results: unknown[] = [];
  let failure: { readonly reason: unknown } | undefined;
  const source = numbered(rows);
  // Each takes the next row when its call has ended.
  const caller = async (): Promise<void> => {
    for (const [index, row] of source) {
      try {
        results[index] = await fn(row as never);
      } catch (reason) {
        failure ??= { reason };
      }
      if (failure !== undefined) return;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
  if (failure !== undefined) throw failure.reason;
  return results;
}

/** Shared by several readers: leaving it does not close it. */
function numbered(rows: Iterable<unknown>): Iterable<[number, unknown]> {
  const iterator = rows[Symbol.iterator]();
  let index = 0;
  const next = (): IteratorResult<[number, unknown]> => {
    const result = iterator.next();
    return result.done === true ? { done: true, value: undefined } : { done: false, value: [index++, result.value] };
  };
  return { [Symbol.iterator]: () => ({ next }) };
}
