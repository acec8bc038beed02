import { getRandomValues } from 'node:crypto';

/**
 * The secrets of the hash inside tables: uint64[2], the same for all tables of a process's copy of this package, so that nobody
 * who sends keys can choose them to collide.
 */
export const TABLE_SEED = getRandomValues(new BigUint64Array(2));
