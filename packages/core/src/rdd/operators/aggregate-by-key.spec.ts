import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pairs, sc } from '../test-rdds';

describe('aggregateByKey', () => {
  it('folds the values of a key in each partition, and joins what that gives', async () => {
    const rdd = sc.parallelize(pairs(['a', 1], ['b', 2], ['a', 3]), 2);
    const lists = rdd.aggregateByKey(
      [] as number[],
      (list, value) => {
        list.push(value);
        return list;
      },
      (left, right) => [...left, ...right],
    );
    expect(new Map(await lists.collect())).toEqual(
      new Map([
        ['a', [1, 3]],
        ['b', [2]],
      ]),
    );
    // What is folded into is no array of the program, nor one of another action.
    expect(new Map(await lists.collect())).toEqual(
      new Map([
        ['a', [1, 3]],
        ['b', [2]],
      ]),
    );
  });

  it('runs natively where the functions are sums, minima and maxima of numbers', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'aggregate-'));
    writeFileSync(join(directory, 'text'), 'a,1\nb,-0\na,3\nb,-0\nc,x\n');
    const values = sc.textFile(directory, 1).map((line) => [line.split(',')[0], Number(line.split(',')[1])]);
    const stats = values.aggregateByKey(
      { n: 0, sum: 0, max: -Infinity },
      ({ n, sum, max }, value) => ({ n: n + 1, sum: sum + value, max: Math.max(max, value) }),
      (a, b) => ({ n: a.n + b.n, sum: a.sum + b.sum, max: Math.max(a.max, b.max) }),
    );
    expect(stats.explain()).toContain('aggregateByKey -> 1 partition: native');
    expect(new Map(await stats.collect())).toEqual(
      new Map([
        ['a', { n: 2, sum: 4, max: 3 }],
        ['b', { n: 2, sum: 0, max: -0 }],
        ['c', { n: 1, sum: Number.NaN, max: Number.NaN }],
      ]),
    );
    rmSync(directory, { recursive: true });
  });
});

describe('foldByKey', () => {
  it('folds the values of a key with one function', async () => {
    const rdd = sc.parallelize(pairs(['a', 'x'], ['b', 'y'], ['a', 'z']), 1);
    expect(new Map(await rdd.foldByKey('', (a, b) => a + b).collect())).toEqual(
      new Map([
        ['a', 'xz'],
        ['b', 'y'],
      ]),
    );
  });
});
