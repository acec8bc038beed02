import { SparkContext } from '../spark-context';
import type { RDD } from './rdd';

/** What the specs of RDDs run on: idle, it keeps no process alive. */
export const sc = new SparkContext('local[2]', 'spec');

/** The elements of each partition. */
export function glom<T>(rdd: RDD<T>): Promise<T[][]> {
  return rdd.mapPartitions((rows) => [[...rows]] as T[][]).collect();
}

/** Typed as pairs. */
export function pairs<K, V>(...items: readonly [K, V][]): [K, V][] {
  return [...items];
}

/** Runs `fn` with a context, which is stopped whatever happens. */
export async function withContext<R>(master: string, fn: (sc: SparkContext) => Promise<R>): Promise<R> {
  const sc = new SparkContext(master, 'spec');
  try {
    return await fn(sc);
  } finally {
    await sc.stop();
  }
}
