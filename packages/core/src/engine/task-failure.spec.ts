import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JobError } from '../errors/streaming-error';
import { pure } from '../rdd/pure';
import type { RDD } from '../rdd/rdd';
import { withContext } from '../rdd/test-rdds';
import type { SparkContext } from '../spark-context';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'task-failure-'));
  writeFileSync(join(directory, 'text'), 'a,1\nb\n');
  writeFileSync(join(directory, 'more'), 'c,1\n');
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

/** The message of the failure, lines of this file as N. */
async function messageOf(fails: (sc: SparkContext) => Promise<unknown>, master = 'local[2]'): Promise<string> {
  return withContext(master, async (sc) => {
    const failure: unknown = await fails(sc).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(failure).toBeInstanceOf(JobError);
    return (failure as Error).message.replace(/(task-failure\.spec\.ts):\d+/g, '$1:N');
  });
}

const bad = (x: unknown): never => {
  throw new RangeError(`bad ${typeof x}`);
};
const add = (a: number, b: number): number => a + b;
const PLACE = 'at task-failure.spec.ts:N failed';

describe('a task that fails', () => {
  it.each<[string, string, (sc: SparkContext) => Promise<unknown>]>([
    [
      'map',
      `map ${PLACE} for 'a' in partition 0 of stage 0: bad string`,
      (sc) => sc.parallelize(['a'], 1).map(bad).collect(),
    ],
    [
      'filter',
      `filter ${PLACE} for 1 in partition 1 of stage 0: bad number`,
      (sc) =>
        sc
          .parallelize([0, 1], 2)
          .filter((x) => x === 0 || bad(x))
          .collect(),
    ],
    [
      'flatMap',
      `flatMap ${PLACE} for { a: [ 1 ] } in partition 0 of stage 0: bad object`,
      (sc) =>
        sc
          .parallelize([{ a: [1] }], 1)
          .flatMap(bad)
          .collect(),
    ],
    [
      'flatMap, while elements are taken',
      `flatMap ${PLACE} for 1 in partition 0 of stage 0: bad number`,
      (sc) =>
        sc
          .parallelize([1], 1)
          .flatMap(function* (x) {
            yield x;
            yield bad(x);
          })
          .map(String)
          .collect(),
    ],
    [
      'a step after flatMap',
      `map ${PLACE} for 2 in partition 0 of stage 0: bad number`,
      (sc) =>
        sc
          .parallelize([1], 1)
          .flatMap((x) => new Set([x + 1]))
          .map(bad)
          .collect(),
    ],
    [
      'mapValues',
      `mapValues ${PLACE} for 1 in partition 0 of stage 0: bad number`,
      (sc) =>
        sc
          .parallelize([['a', 1]] as [string, number][], 1)
          .mapValues(bad)
          .collect(),
    ],
    [
      'keyBy',
      `keyBy ${PLACE} for 1 in partition 0 of stage 0: bad number`,
      (sc) => sc.parallelize([1], 1).keyBy(bad).collect(),
    ],
    [
      'a reduction',
      `reduceByKey ${PLACE} for [ 'a', 2 ] in partition 0 of stage 0: bad number`,
      (sc) =>
        sc
          .parallelize(
            [
              ['a', 1],
              ['a', 2],
            ] as [string, number][],
            1,
          )
          .reduceByKey(bad, 1)
          .collect(),
    ],
    [
      'a key that cannot be one',
      `reduceByKey ${PLACE} for [ [Function: bad], 1 ] in partition 0 of stage 0: A function cannot be a key`,
      (sc) =>
        sc
          .parallelize([[bad, 1]] as [unknown, number][], 1)
          .reduceByKey(add, 1)
          .collect(),
    ],
    [
      'a pure function',
      `map ${PLACE} for 'a' in partition 0 of stage 0: bad string`,
      (sc) => sc.parallelize(['a'], 1).map(pure(bad)).collect(),
    ],
    [
      'an action that is made of others',
      `countByValue ${PLACE} for [ [Function: bad], 1 ] in partition 0 of stage 0: A function cannot be a key`,
      (sc) => sc.parallelize([bad], 1).countByValue(),
    ],
    [
      'a step below what is kept',
      `map ${PLACE} for 1 in partition 0 of stage 0: bad number`,
      (sc) => sc.parallelize([1], 1).map(bad).cache().count(),
    ],
    [
      'what is not known to belong to a step',
      'parallelize > mapPartitions > collect failed in partition 0 of stage 0: bad object',
      (sc) => sc.parallelize([1], 1).mapPartitions(bad).collect(),
    ],
  ])('names the call, its place and the record: %s', async (_, expected, fails) => {
    expect(await messageOf(fails)).toContain(expected);
  });

  it('names the line that a lowered step threw for, and what its lane reads', async () => {
    const fails = (lines: RDD<string>): Promise<unknown> =>
      lines
        .map((line) => [line, (line.split(',')[1] as string).length])
        .reduceByKey(add, 1)
        .collect();
    const [one, both] = [
      await messageOf((sc) => fails(sc.textFile(join(directory, 'text'), 1))),
      await messageOf((sc) => fails(sc.textFile(directory, 1)), 'local[1]'),
    ];
    expect([one, both]).toEqual([
      expect.stringMatching(
        /^map at \S+:N failed for 'b' in partition 0 of stage 0: Cannot read properties of undefined/,
      ),
      expect.stringMatching(/^map at \S+:N failed for 'b' in partitions 0, 1(, 2)? of stage 0: Cannot read/),
    ]);
  });

  it('shows a bounded part of a record, and runs nothing in it', async () => {
    let runs = 0;
    const record = {
      get size(): number {
        return ++runs;
      },
      [Symbol.for('nodejs.util.inspect.custom')]: () => String(++runs),
      text: 'x'.repeat(1000),
    };
    const message = await messageOf((sc) => sc.parallelize([record], 1).map(bad).collect());
    expect([message.length < 350, message.includes('size: [Getter]'), runs]).toEqual([true, true, 0]);
  });

  it('names tries, and does without a record where no object was thrown', async () => {
    const fails = (sc: SparkContext): Promise<unknown> =>
      sc
        .parallelize([1], 1)
        .map(() => {
          // eslint-disable-next-line @typescript-eslint/only-throw-error -- programs do throw such things
          throw 'text';
        })
        .collect();
    expect(await messageOf(fails, 'local[1,3]')).toBe(
      'parallelize > map > collect failed 3 times in partition 0 of stage 0: text',
    );
  });
});
