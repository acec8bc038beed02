import type { RowsAction } from '../../engine/action';
import { requireArgument } from '../../errors/require-argument';
import { XorShiftRandom } from '../xor-shift-random';

/**
 * Which rows of a whole RDD are taken, by their place in it: as many as are asked for, or all there are.
 *
 * @returns places in the order in which rows come, which is random; a place may be there several times if rows are replaced
 * @throws RddError TSS_RDD_BAD_ARGUMENT
 */
export function chooseRows(replace: boolean, num: number, rows: number, seed: number): number[] {
  const expected = 'a whole number of 0 or more';
  requireArgument(Number.isInteger(num) && num >= 0, num, { operation: 'takeSample', argument: 'num', expected });
  const random = new XorShiftRandom(seed);
  if (replace) return rows === 0 ? [] : Array.from({ length: num }, () => random.nextInt(rows));
  // R. W. Floyd's: each choice is equally likely, and no more numbers are drawn than rows are taken.
  const chosen = new Set<number>();
  for (let last = rows - Math.min(num, rows); last < rows; last++) {
    const place = random.nextInt(last + 1);
    chosen.add(chosen.has(place) ? last : place);
  }
  return shuffled([...chosen], random);
}

/** The chosen rows of each partition. @param starts the place of the first row of each partition */
export function rowsAt<T>(places: ReadonlySet<number>, starts: readonly number[]): RowsAction<[number, T][]> {
  return {
    kind: 'rows',
    name: 'takeSample',
    open: (partition) => {
      const found: [number, T][] = [];
      let place = starts[partition] ?? 0;
      return {
        emit: (row) => {
          if (places.has(place)) found.push([place, row as T]);
          place++;
          return true;
        },
        finish: () => found,
      };
    },
  };
}

function shuffled(places: number[], random: XorShiftRandom): number[] {
  for (let last = places.length - 1; last > 0; last--) {
    const other = random.nextInt(last + 1);
    [places[last], places[other]] = [places[other] as number, places[last] as number];
  }
  return places;
}
