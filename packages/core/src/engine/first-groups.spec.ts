import fc from 'fast-check';
import { orderOf } from '../rdd/natural-order';
import { firstGroups } from './first-groups';

const number = fc.oneof(fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 1, 2, 3), fc.double());

describe('firstGroups', () => {
  it('finds what sorting all of them in order of hash and key would', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, fc.integer({ min: 0, max: 5 }))),
        fc.nat({ max: 40 }),
        fc.boolean(),
        (groups, count, ascending) => {
          const numbers = Float64Array.from(groups, ([value]) => value);
          const hashes = Uint32Array.from(groups, ([, hash]) => hash);
          // Keys are in the order of their groups, the last first.
          const compareTied = (a: number, b: number): number => b - a;
          const byHash = [...groups.keys()].sort((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0) || compareTied(a, b));
          const compare = orderOf((group: number) => numbers[group], ascending);
          const found = firstGroups({ numbers, hashes, compareTied }, { count, ascending });
          expect([...found]).toEqual(byHash.sort(compare).slice(0, count));
        },
      ),
      { numRuns: 500 },
    );
  });
});
