import { inHashOrder } from '../engine/group-order';
import type { Group } from './combiner-table';
import { compareKeys } from './key-codec';

/** The pairs of groups, in the order of `inHashOrder`; a pair is made when it is asked for. */
export function* groupPairs(groups: readonly Group[]): Generator<[unknown, unknown], void, undefined> {
  const hashes = new Uint32Array(groups.length);
  groups.forEach(({ hash }, index) => {
    hashes[index] = hash;
  });
  const keyAt = (index: number): unknown => groups[index]?.key;
  for (const index of inHashOrder(hashes, (a, b) => compareKeys(keyAt(a), keyAt(b)))) {
    yield [groups[index]?.key, groups[index]?.combiner];
  }
}
