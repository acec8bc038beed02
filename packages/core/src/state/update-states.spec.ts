import { StateMap } from './state-map';
import { updateStates, type UpdateStates } from './update-states';

function after(map: StateMap<number>, rows: readonly unknown[], update: UpdateStates<number>): unknown[] {
  for (const _ of updateStates(map, rows, update, 2000));
  return [...map.entries()].map(({ key, state, timeMs }) => [key, state, timeMs]).sort();
}

describe('updateStates', () => {
  it('gives the function all keys at once, and has the states that it gives', () => {
    const first = new StateMap<number>();
    first.set('a', 1, 1000);
    first.set('b', 2, 1000);
    const seen: unknown[] = [];
    const update: UpdateStates<number> = function* (keys) {
      for (const [key, values, state] of keys) {
        seen.push([key, values, state]);
        if (key !== 'b') yield [key, (state ?? 0) + values.length];
      }
      yield ['all', seen.length];
    };
    const states = after(
      first.fork(),
      [
        ['a', 'x'],
        ['c', 'y'],
        ['a', 'z'],
      ],
      update,
    );
    expect([seen.sort(), states]).toEqual([
      [
        ['a', ['x', 'z'], 1],
        ['b', [], 2],
        ['c', ['y'], undefined],
      ],
      [
        ['a', 3, 2000],
        ['all', 3, 2000],
        ['c', 1, 2000],
      ],
    ]);
    expect([...first.entries()].map(({ key }) => key).sort()).toEqual(['a', 'b']);
  });

  it('refuses what is no pair', () => {
    expect(() => after(new StateMap(), [['a', 1]], () => ['a'])).toThrow(
      expect.objectContaining({ code: 'TSS_KEY_NOT_A_PAIR' }) as Error,
    );
  });
});
