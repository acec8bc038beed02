import type { RowsAction } from '../../engine/action';
import { compareKeys } from '../key-codec';
import { requirePair } from '../pair';

/** The values of one key in each partition. Keys are compared by value. */
export function lookup<V>(key: unknown): RowsAction<V[]> {
  return {
    kind: 'rows',
    name: 'lookup',
    open: () => {
      const values: V[] = [];
      return {
        emit: (row) => {
          const pair = requirePair('lookup', row);
          if (compareKeys(pair[0], key) === 0) values.push(pair[1] as V);
          return true;
        },
        finish: () => values,
      };
    },
  };
}
