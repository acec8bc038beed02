import type { PipelineStep } from '../plan/stage';
import { withCaptures } from '../rdd/captures';
import { filter } from '../rdd/operators/filter';
import { flatMap } from '../rdd/operators/flat-map';
import { keys } from '../rdd/operators/keys';
import { map } from '../rdd/operators/map';
import { mapValues } from '../rdd/operators/map-values';
import { parallelize } from '../rdd/operators/parallelize';
import { pure } from '../rdd/pure';
import { nodeIdentity, type RowStep } from '../rdd/rdd-node';
import { bindRowSteps } from './row-steps';

const parent = parallelize([], 1);
const pipeline = (...steps: RowStep[]): PipelineStep[] =>
  steps.map((step) => ({
    node: { ...nodeIdentity(step.operator), kind: 'narrow', parent, step },
    firstPartition: 0,
  }));

function run(steps: readonly PipelineStep[], rows: readonly unknown[]): unknown[] {
  const results: unknown[] = [];
  const push = bindRowSteps(steps, (row) => results.push(row) > 0);
  for (const row of rows) push(row);
  return results;
}

describe('bindRowSteps', () => {
  it('calls all functions in order, row by row', () => {
    const calls: string[] = [];
    const told = (name: string, n: number): number => {
      calls.push(`${name}(${String(n)})`);
      return n + 1;
    };
    const steps = pipeline(
      map((n: number) => told('f', n)),
      map((n: number) => told('g', n)),
    );
    expect([run(steps, [1, 5]), calls]).toEqual([
      [3, 7],
      ['f(1)', 'g(2)', 'f(5)', 'g(6)'],
    ]);
  });

  it.each([
    ['map', map, (n: number) => n * 2, [1, 2, 1], [2, 4, 2]],
    ['filter', filter, (n: number) => n > 1, [1, 2, 1], [2]],
    ['flatMap', flatMap, (n: number) => [n, n], [1, 2, 1], [1, 1, 2, 2, 1, 1]],
    [
      'mapValues',
      mapValues,
      (n: number) => -n,
      [
        ['a', 1],
        ['b', 2],
        ['c', 1],
      ],
      [
        ['a', -1],
        ['b', -2],
        ['c', -1],
      ],
    ],
  ] as const)(
    'calls a pure function of %s once for equal arguments, in all tasks',
    (_, operator, fn, rows, expected) => {
      let calls = 0;
      const counting = pure((n: number) => {
        calls++;
        return fn(n) as never;
      });
      const steps = pipeline(operator(counting));
      expect([run(steps, rows), run(steps, rows), calls]).toEqual([expected, expected, 2]);
      expect([run(pipeline(operator(counting)), rows), calls]).toEqual([expected, 4]);
    },
  );

  it('calls a pure function with captures once for equal arguments', () => {
    let calls = 0;
    const fn = pure((n: number, { by } = { by: 0 }) => {
      calls++;
      return n * by;
    });
    const steps = [2, 3].map((by) => pipeline(map(withCaptures('map', fn, { by }))));
    expect([steps.map((each) => run(each, [1, 2, 1])), calls]).toEqual([
      [
        [2, 4, 2],
        [3, 6, 3],
      ],
      4,
    ]);
  });

  it('calls a function that takes more than its argument each time', () => {
    let calls = 0;
    const counting = pure((n: number, ...[more]: readonly number[]) => n + (more ?? ++calls));
    const steps = pipeline(map(Object.defineProperty(counting, 'length', { value: 2 })));
    expect([run(steps, [1, 1]), calls]).toEqual([[2, 3], 2]);
  });

  it('takes steps without a function of the program', () => {
    expect(run(pipeline(keys()), [['a', 1]])).toEqual(['a']);
  });
});
