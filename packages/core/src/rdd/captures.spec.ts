import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functionIdentity, readFunction, withCaptures } from './captures';
import { isPure, pure } from './pure';
import { sc } from './test-rdds';

describe('captures', () => {
  it('are given to functions after their argument, as they were when the operator was called', async () => {
    const stop = new Set(['b']);
    const limits = { shortest: 2 };
    const rdd = sc
      .parallelize(['aa', 'b', 'cc', 'd'], 1)
      .filter((word, { stop }) => !stop.has(word), { stop })
      .filter((word, { limits }) => word.length >= limits.shortest, { limits })
      .map((word, { suffix }) => word + suffix, { suffix: '!' })
      .flatMap((word, { times }) => Array.from({ length: times }, () => word), { times: 2 })
      .map((word) => [word, 1])
      .mapValues((n, { factor }) => n * factor, { factor: 3 });
    stop.add('aa');
    limits.shortest = 9;
    expect(await rdd.collect()).toEqual([
      ['aa!', 3],
      ['aa!', 3],
      ['cc!', 3],
      ['cc!', 3],
    ]);
  });

  it('are lowered with the function', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'captures-'));
    writeFileSync(join(directory, 'text'), 'to be or not to be\n');
    const counts = sc
      .textFile(directory, 1)
      .flatMap((line, { by }) => line.split(by), { by: ' ' })
      .filter((word, { stop }) => !stop.has(word), { stop: new Set(['or', 'not']) })
      .map((word, { weight }) => [word, weight], { weight: 10 })
      .reduceByKey((a, b) => a + b);
    expect(counts.explain()).toContain('reduceByKey -> 1 partition: native');
    expect(new Map(await counts.collect())).toEqual(
      new Map([
        ['to', 20],
        ['be', 20],
      ]),
    );
    rmSync(directory, { recursive: true });
  });

  it('that are no plain data are refused when the operator is called', () => {
    expect(() => sc.parallelize([1]).map((n) => n, { f: (n: number) => n })).toThrow(/captures .* `f` is a function/);
  });

  it('leave a function pure, and the function itself where there are none', () => {
    const fn = (n: number): number => n;
    const call = withCaptures(
      'map',
      pure((n: number, { by }: { by: number }) => n + by),
      { by: 1 },
    );
    expect([withCaptures('map', fn, undefined) === fn, isPure(call), call(2)]).toEqual([true, true, 3]);
  });

  it('are part of what a function is', () => {
    const fn = (n: number, { by }: { by: number }): number => n + by;
    const [one, two] = [withCaptures('map', fn, { by: 1 }), withCaptures('map', fn, { by: 2 })];
    expect(functionIdentity(one)).toBe(functionIdentity(one));
    expect(functionIdentity(one)).not.toBe(functionIdentity(two));
    expect(functionIdentity(fn)).toBe(fn.toString());
    expect([one, two].map((call) => readFunction(call))).toMatchObject([
      { body: { right: { value: 1 } } },
      { body: { right: { value: 2 } } },
    ]);
  });
});
