import type { RowsAction } from '../../engine/action';
import { StatCounter } from '../stat-counter';

/** What a counter says of the numbers of each partition. */
export function stats(): RowsAction<StatCounter> {
  return {
    kind: 'rows',
    name: 'stats',
    open: () => {
      const counter = new StatCounter();
      return { emit: (row) => counter.add(row as number) === counter, finish: () => counter };
    },
  };
}
