import { mapWithState, type MappingFunction } from './map-with-state';
import { StateMap } from './state-map';

/** What a key's value tells the function to do, as in Spark's MapWithStateRDDSuite. */
const instructions: MappingFunction<number> = (_, value, state) => {
  if (state.isTimingOut()) return undefined;
  switch (value) {
    case 'get-state':
      return state.getOption() ?? -1;
    case 'update-state':
      state.update(state.exists() ? state.get() + 1 : 0);
      return undefined;
    case 'remove-state':
      state.remove();
      return undefined;
    default:
      return undefined;
  }
};

interface Case {
  readonly id: string;
  readonly states: readonly [string, number, number][];
  readonly data: readonly [string, string][];
  readonly thresholdMs?: number;
  readonly expected: { readonly states: readonly unknown[]; readonly mapped: readonly unknown[] };
}

function step(
  { states, data, thresholdMs }: Pick<Case, 'states' | 'data' | 'thresholdMs'>,
  fn: MappingFunction<number>,
): Case['expected'] {
  const before = new StateMap<number>();
  for (const [key, state, timeMs] of states) before.set(key, state, timeMs);
  const map = before.fork();
  const mapped: unknown[] = [];
  const work = mapWithState(
    {
      map,
      fn,
      timeMs: 2000,
      timedOutBeforeMs: thresholdMs,
      refreshes: thresholdMs !== undefined,
      emit: (row) => mapped.push(row) > 0,
    },
    data,
  );
  for (const _ of work);
  expect([...before.entries()]).toHaveLength(states.length);
  return { states: [...map.entries()].map(({ key, state, timeMs }) => [key, state, timeMs]).sort(), mapped };
}

describe('mapWithState', () => {
  it.each<Case>([
    { id: 'mwr-05', states: [], data: [['key', 'get-state']], expected: { states: [], mapped: [-1] } },
    {
      id: 'mwr-06',
      states: [['key', 123, 1000]],
      data: [['key', 'get-state']],
      expected: { states: [['key', 123, 1000]], mapped: [123] },
    },
    { id: 'mwr-07', states: [], data: [['key', 'update-state']], expected: { states: [['key', 0, 2000]], mapped: [] } },
    {
      id: 'mwr-09',
      states: [['key', 345, 1000]],
      data: [['key', 'remove-state']],
      expected: { states: [], mapped: [] },
    },
    {
      id: 'mwr-10-threshold-equal',
      states: [['key', 123, 1000]],
      data: [],
      thresholdMs: 1000,
      expected: { states: [['key', 123, 1000]], mapped: [] },
    },
    {
      id: 'mwr-11-threshold-older',
      states: [['key', 123, 1000]],
      data: [],
      thresholdMs: 1001,
      expected: { states: [], mapped: [] },
    },
    {
      id: 'mwr-12-noop-refreshes',
      states: [['key', 123, 1000]],
      data: [['key', 'noop']],
      thresholdMs: 1001,
      expected: { states: [['key', 123, 2000]], mapped: [] },
    },
    {
      id: 'mwr-14-no-state-with-threshold',
      states: [],
      data: [['key', 'noop']],
      thresholdMs: 1001,
      expected: { states: [], mapped: [] },
    },
  ])('updates states and gives what the function gives: $id', ({ expected, ...given }) => {
    expect(step(given, instructions)).toEqual(expected);
  });

  it('calls the function for each record, in order, and for no key without one (mws-touch-only)', () => {
    const calls: unknown[] = [];
    step(
      {
        states: [
          ['a', 1, 0],
          ['b', 2, 0],
        ],
        data: [
          ['c', '1'],
          ['a', '2'],
          ['c', '3'],
        ],
      },
      (key, value, state) => {
        calls.push([key, value, state.getOption()]);
        if (!state.exists()) state.update(9);
      },
    );
    expect(calls).toEqual([
      ['c', '1', undefined],
      ['a', '2', 1],
      ['c', '3', 9],
    ]);
  });

  it('calls the function once more, without a value, for a key that is timing out, and emits what it gives', () => {
    const given = {
      states: [
        ['a', 1, 500],
        ['b', 2, 1500],
      ] as [string, number, number][],
      data: [],
      thresholdMs: 1000,
    };
    const last: MappingFunction<number> = (key, value, state, timeMs) => [
      key,
      value,
      state.get(),
      state.isTimingOut(),
      timeMs,
    ];
    expect(step(given, last)).toEqual({ states: [['b', 2, 1500]], mapped: [['a', undefined, 1, true, 2000]] });
  });

  it.each<[string, string, MappingFunction<number>]>([
    ['TSS_STATE_NOT_SET', 'new', (_, __, state) => state.get()],
    [
      'TSS_STATE_REFUSED',
      'old',
      (_, __, state) => {
        state.remove();
        state.remove();
      },
    ],
    [
      'TSS_STATE_REFUSED',
      'old',
      (_, __, state) => {
        state.remove();
        state.update(1);
      },
    ],
  ])('refuses what cannot be done with a state: %s of a key that is %s', (code, key, fn) => {
    const run = (): unknown => step({ states: [['old', 1, 0]], data: [[key, '']] }, fn);
    expect(run).toThrow(expect.objectContaining({ code }) as Error);
  });

  it.each<[string, MappingFunction<number>]>([
    [
      'updated',
      (_, __, state) => {
        state.update(1);
      },
    ],
    [
      'removed',
      (_, __, state) => {
        state.remove();
      },
    ],
  ])('refuses a state to be %s that is timing out', (_, fn) => {
    const run = (): unknown => step({ states: [['old', 1, 0]], data: [], thresholdMs: 1000 }, fn);
    expect(run).toThrow(expect.objectContaining({ code: 'TSS_STATE_REFUSED' }) as Error);
  });
});
