import { StateMap } from './state-map';
import { updateState, type UpdateFunction } from './update-state';

type Update = UpdateFunction<number>;

const runningSum: Update = (_, values, state) => (values as number[]).reduce((sum, value) => sum + value, state ?? 0);

/** The states after a batch, by key. */
function after(map: StateMap<number>, rows: readonly unknown[], update: Update, timeMs = 1000): unknown[] {
  for (const _ of updateState(map, rows, update, timeMs));
  return [...map.entries()].map(({ key, state }) => [key, state]).sort();
}

describe('updateState', () => {
  it('calls the function for keys with a state, with new values or without, and for new keys', () => {
    const calls: unknown[] = [];
    const map = new StateMap<number>();
    map.set('a', 1, 0);
    map.set('b', 2, 0);
    const rows = [
      ['a', 10],
      ['c', 30],
      ['a', 20],
    ];
    const states = after(map, rows, (key, values, state) => {
      calls.push([key, [...values], state]);
      return runningSum(key, values, state);
    });
    expect(calls.sort()).toEqual([
      ['a', [10, 20], 1],
      ['b', [], 2],
      ['c', [30], undefined],
    ]);
    expect(states).toEqual([
      ['a', 31],
      ['b', 2],
      ['c', 30],
    ]);
  });

  it('removes a key for which there is no new state, and never has one that had none', () => {
    const map = new StateMap<number>();
    map.set('a', 1, 0);
    map.set('b', 2, 0);
    const idleGoes: Update = (key, values, state) =>
      values.length === 0 || key === 'c' ? undefined : runningSum(key, values, state);
    expect(
      after(
        map,
        [
          ['b', 1],
          ['c', 1],
        ],
        idleGoes,
      ),
    ).toEqual([['b', 3]]);
  });

  it('compares keys by value, and visits each once though slots of removed keys are used again', () => {
    let map = new StateMap<number>();
    for (let n = 0; n < 5000; n++) map.set([n], 0, 0);
    for (const [gone, come] of [
      [0, 5000],
      [2500, 9000],
    ] as const) {
      map = map.fork();
      const rows = Array.from({ length: 100 }, (_, i) => [[come + i], 1]);
      let visits = 0;
      after(map, rows, (key, values, state) => {
        visits++;
        const [n = 0] = key as number[];
        return n >= gone && n < gone + 100 ? undefined : (state ?? 0) + values.length;
      });
      expect([visits, map.size]).toEqual([5100, 5000]);
    }
  });

  it('gives way between keys, and refuses what is no pair', () => {
    const map = new StateMap<number>();
    for (let n = 0; n < 3000; n++) map.set(n, 0, 0);
    expect([...updateState(map, [], runningSum, 1000)].length).toBeGreaterThan(1);
    expect(() => after(map, ['no pair'], runningSum)).toThrow(
      expect.objectContaining({ code: 'TSS_KEY_NOT_A_PAIR' }) as Error,
    );
  });
});
