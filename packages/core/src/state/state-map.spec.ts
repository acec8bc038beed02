import fc from 'fast-check';
import { stableHash } from '../rdd/key-codec';
import { StateMap } from './state-map';

type Entry = [key: unknown, state: unknown, timeMs: number];

const entriesOf = (map: StateMap<unknown>): Entry[] =>
  [...map.entries()].map(({ key, state, timeMs }): Entry => [key, state, timeMs]).sort();

describe('StateMap', () => {
  it('gives, changes and removes the state of a key, keys compared by value', () => {
    const map = new StateMap<number>();
    map.set('a', 1, 10);
    map.set(['b', 1], 2, 20);
    map.set(['b', 1], 3, 30);
    expect([map.size, map.entryOf('a')?.state, map.entryOf(['b', 1]), map.entryOf('c')]).toEqual([
      2,
      1,
      { key: ['b', 1], state: 3, timeMs: 30 },
      undefined,
    ]);
    map.remove('a');
    map.remove('never there');
    expect([map.size, map.entryOf('a'), entriesOf(map)]).toEqual([1, undefined, [[['b', 1], 3, 30]]]);
  });

  it('keeps a version as it was when a fork of it is changed', () => {
    const first = new StateMap<number>();
    for (const key of ['a', 'b']) first.set(key, 1, 10);
    const second = first.fork();
    second.set('a', 2, 20);
    second.remove('b');
    second.set('c', 3, 20);
    const third = second.fork();
    third.set('a', 4, 30);
    expect([first, second, third].map(entriesOf)).toEqual([
      [
        ['a', 1, 10],
        ['b', 1, 10],
      ],
      [
        ['a', 2, 20],
        ['c', 3, 20],
      ],
      [
        ['a', 4, 30],
        ['c', 3, 20],
      ],
    ]);
    expect([first, second, third].map(({ size }) => size)).toEqual([2, 2, 2]);
    expect(first.entryOf('b')?.state).toBe(1);
  });

  it('has entries in the order of stable hashes, whatever has been done to them', () => {
    const keys = Array.from({ length: 1000 }, (_, i) => (i % 3 === 0 ? i : i % 3 === 1 ? `k${String(i)}` : [i]));
    const orderOf = (map: StateMap<number>): unknown[] => [...map.entries()].map(({ key }) => key);
    const first = new StateMap<number>();
    for (const key of [...keys].reverse()) first.set(key, 1, 10);
    const expected = keys.map((key) => [stableHash(key), key]).sort(([a], [b]) => (a as number) - (b as number));
    const fork = first.fork();
    fork.remove(keys[5]);
    fork.set(keys[5], 2, 20);
    fork.set('new', 2, 20);
    expect(orderOf(first)).toEqual(expected.map(([, key]) => key));
    expect(orderOf(fork).filter((key) => key !== 'new')).toEqual(orderOf(first));
  });

  it('starts anew from a version whose fork is given up', () => {
    const first = new StateMap<number>();
    first.set('a', 1, 10);
    const failed = first.fork();
    failed.set('a', 99, 20);
    failed.set('x', 99, 20);
    const again = first.fork();
    again.set('a', 2, 20);
    expect([entriesOf(again), entriesOf(first)]).toEqual([[['a', 2, 20]], [['a', 1, 10]]]);
  });

  it('shows who walks over it the entries of when the walk began', () => {
    const map = new StateMap<number>();
    for (const key of ['a', 'b', 'c']) map.set(key, 1, 10);
    const walk = map.entries();
    const seen = [walk.next().value?.key];
    const fork = map.fork();
    for (const key of ['a', 'b', 'c']) fork.set(key, 2, 20);
    fork.set('d', 2, 20);
    for (const { key, state } of walk) seen.push(`${String(key)}${String(state)}`);
    const [first, ...rest] = seen;
    const others = ['a', 'b', 'c'].filter((key) => key !== first).map((key) => `${key}1`);
    expect([rest.sort(), fork.size]).toEqual([others, 4]);
  });

  it('gives each key of a visit a new state, which may be none', () => {
    const first = new StateMap<number>();
    [1, 2, 3, 4].forEach((n) => {
      first.set(n, n, 10);
    });
    const fork = first.fork();
    const visited: unknown[] = [];
    for (let from = 0; from < fork.slots; from += 3) {
      fork.update(from, Math.min(from + 3, fork.slots), 20, (key, state) => {
        visited.push(key);
        return state === 2 ? undefined : state === 3 ? 33 : state;
      });
    }
    expect([visited, entriesOf(fork), entriesOf(first).length]).toEqual([
      [1, 2, 3, 4],
      [
        [1, 1, 10],
        [3, 33, 20],
        [4, 4, 10],
      ],
      4,
    ]);
  });

  it('is like maps that are copied, whatever is done to which version', () => {
    const operation = fc.oneof(
      fc.record({ kind: fc.constant('fork' as const), version: fc.nat() }),
      fc.record({ kind: fc.constant('set' as const), version: fc.nat(), key: fc.nat(5), state: fc.nat() }),
      fc.record({ kind: fc.constant('remove' as const), version: fc.nat(), key: fc.nat(5) }),
      fc.record({ kind: fc.constant('update' as const), version: fc.nat(), add: fc.nat(3) }),
    );
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 60 }), (operations) => {
        const versions = [{ map: new StateMap<number>(), model: new Map<number, [number, number]>(), isForked: false }];
        operations.forEach((op, timeMs) => {
          const version = versions[op.version % versions.length] as (typeof versions)[number];
          const { map, model } = version;
          if (op.kind === 'fork') {
            version.isForked = true;
            versions.push({ map: map.fork(), model: new Map(model), isForked: false });
          }
          if (version.isForked) return;
          if (op.kind === 'set') {
            map.set(op.key, op.state, timeMs);
            model.set(op.key, [op.state, timeMs]);
          } else if (op.kind === 'remove') {
            map.remove(op.key);
            model.delete(op.key);
          } else if (op.kind === 'update') {
            map.update(0, map.slots, timeMs, (_, state) => (op.add === 0 ? undefined : state + op.add));
            for (const [key, [state]] of model) {
              if (op.add === 0) model.delete(key);
              else model.set(key, [state + op.add, timeMs]);
            }
          }
        });
        for (const { map, model } of versions) {
          expect(entriesOf(map)).toEqual([...model].map(([key, [state, timeMs]]) => [key, state, timeMs]).sort());
          expect(map.size).toBe(model.size);
          for (let key = 0; key < 6; key++) expect(map.entryOf(key)?.state).toBe(model.get(key)?.[0]);
        }
      }),
    );
  });
});
