import fc from 'fast-check';
import { type IncrementalReduction, reduceIncrementally } from './reduce-incrementally';
import { StateMap } from './state-map';

const SUM: IncrementalReduction = {
  reduce: (a, b) => (a as number) + (b as number),
  inverse: (a, b) => (a as number) - (b as number),
  filter: undefined,
};

type Pairs = readonly (readonly [string, number])[];

function after(map: StateMap<unknown>, leaving: Pairs, entering: Pairs, reduction = SUM): unknown[] {
  const changes = [...leaving.map((pair) => [false, pair] as const), ...entering.map((pair) => [true, pair] as const)];
  for (const _ of reduceIncrementally(map, changes, reduction, 1000));
  return [...map.entries()].map(({ key, state }) => [key, state]).sort();
}

describe('reduceIncrementally', () => {
  it('takes out what leaves and adds what comes in; a key stays with what the inverse leaves', () => {
    const first = new StateMap();
    expect(
      after(
        first,
        [],
        [
          ['a', 1],
          ['b', 2],
          ['a', 3],
        ],
      ),
    ).toEqual([
      ['a', 4],
      ['b', 2],
    ]);
    expect(
      after(
        first.fork(),
        [
          ['a', 1],
          ['a', 3],
        ],
        [['c', 5]],
      ),
    ).toEqual([
      ['a', 0],
      ['b', 2],
      ['c', 5],
    ]);
  });

  it('drops a key that the filter does not keep, and begins it anew', () => {
    const reduction = { ...SUM, filter: ([, sum]: readonly [unknown, unknown]) => sum !== 0 };
    const first = new StateMap();
    after(
      first,
      [],
      [
        ['a', 1],
        ['b', 2],
      ],
      reduction,
    );
    const second = first.fork();
    expect(after(second, [['a', 1]], [], reduction)).toEqual([['b', 2]]);
    expect(after(second.fork(), [['b', 2]], [['a', 7]], reduction)).toEqual([['a', 7]]);
  });

  it('calls its functions as Spark does: what leaves and what comes in is each reduced first', () => {
    const calls: string[] = [];
    const reduction: IncrementalReduction = {
      reduce: (a, b) => {
        calls.push(`${String(a)}+${String(b)}`);
        return (a as number) + (b as number);
      },
      inverse: (a, b) => {
        calls.push(`${String(a)}-${String(b)}`);
        return (a as number) - (b as number);
      },
      filter: undefined,
    };
    const first = new StateMap();
    first.set('a', 10, 0);
    first.set('untouched', 1, 0);
    after(
      first,
      [
        ['a', 1],
        ['a', 2],
      ],
      [
        ['a', 3],
        ['a', 4],
      ],
      reduction,
    );
    expect(calls).toEqual(['1+2', '3+4', '10-3', '7+7']);
  });

  it('refuses a key of what leaves that never came in', () => {
    expect(() => after(new StateMap(), [['a', 1]], [])).toThrow(
      expect.objectContaining({ code: 'TSS_STATE_KEY_LOST' }) as Error,
    );
  });

  it('gives what reducing the whole window gives, over any batches', () => {
    const batch = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: -5, max: 5 })), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (batches, window) => {
        let map = new StateMap();
        const seen = new Set<string>();
        batches.forEach((entering, t) => {
          map = map.fork();
          const states = after(map, batches[t - window] ?? [], entering);
          for (const [key] of entering) seen.add(key);
          const sums = [...seen].sort().map((key) => {
            const inWindow = batches.slice(Math.max(0, t - window + 1), t + 1).flat();
            return [key, inWindow.filter(([k]) => k === key).reduce((sum, [, n]) => sum + n, 0)];
          });
          expect(states).toEqual(sums);
        });
      }),
    );
  });
});
