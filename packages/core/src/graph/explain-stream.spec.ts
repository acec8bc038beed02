import { pure } from '../rdd/pure';
import type { RDD } from '../rdd/rdd';
import { StorageLevel } from '../rdd/storage-level';
import { type TestScheduling, testScheduling } from '../scheduler/test-scheduling';
import type { DStreamNode } from './dstream-node';
import { explainLastBatch, explainStream } from './explain-stream';
import { ForEachDStream } from './foreach-dstream';
import type { ReceiverInputDStream } from './receiver-input-dstream';
import { collectInto, DerivedDStream } from './test-streams';

/** Blocks that say that they are as large as this are folded at once. */
const LARGE = 2 ** 20;

type Lines = ReceiverInputDStream<string>;

const counts = (lines: RDD<string>): RDD<[string, number]> =>
  lines.map((line) => [line, 1]).reduceByKey((a, b) => a + b, 1);
const words = (lines: RDD<string>): RDD<[string, number]> =>
  lines
    .flatMap((line) => line.split(' '))
    .map((word) => [word, 1])
    .reduceByKey((a, b) => a + b, 1);
const opaque = (lines: RDD<string>): RDD<unknown> =>
  lines.map((line) => [Buffer.from(line).toString('hex'), 1]).reduceByKey((a, b) => a + b, 1);

/** Gives its RDDs to the program, as `transform` does. */
class Given<T, U> extends DerivedDStream<T, U> {
  override get givesRddsToProgram(): boolean {
    return true;
  }
}

/** Without the kernel, the places in this file, and what differs from run to run. */
const stable = (text: string): string =>
  text
    .replace(/^kernel: .*\n/gm, '')
    .replace(/(\s| at )+(explain-stream\.spec|test-streams)\.ts:\d+/gm, '')
    .replace(/\d+(\.\d\d)? ms/g, 'T');

/** Runs batches of lines: each text is one block. */
async function run(
  declare: (scheduling: TestScheduling, lines: Lines) => DStreamNode<unknown>,
  batches: readonly (readonly string[])[],
  conf: Readonly<Record<string, string>> = {},
): Promise<{ readonly before: string; readonly after: string; readonly errors: readonly Error[] }> {
  const scheduling = testScheduling({ conf });
  const stream = declare(scheduling, scheduling.lineStream());
  const before = explainStream(stream);
  await scheduling.scheduler.start();
  for (const blocks of batches) {
    for (const text of blocks) scheduling.feed(0).storeLines(text, LARGE);
    // What is folded ahead has the time to.
    for (let turns = 0; turns < 30; turns++) await new Promise((resolve) => setImmediate(resolve));
    await scheduling.batches(1);
  }
  const after = explainLastBatch(stream);
  await scheduling.advanceUntil(scheduling.scheduler.stop(false));
  await scheduling.graph.sparkContext.stop();
  return { before, after, errors: scheduling.errors };
}

describe('explainStream', () => {
  it('shows how a batch would run, and who reads it', () => {
    const { graph, lineStream } = testScheduling();
    const stream = new DerivedDStream(lineStream(), counts);
    const before = stable(explainStream(stream)).split('\n');
    collectInto(stream, []);
    expect([before, stable(explainStream(stream)).split('\n')[0]]).toEqual([
      [
        'derived, a batch every T, no output operation reads it',
        'Stage 0',
        '  Line stream (blocks of lines, eager)',
        '    map of derived: native',
        '    reduceByKey of derived -> 1 partition: native (lines, sum of `1` by `line`)',
        'Stage 1 <- Stage 0',
        '  reduceByKey (1 partition)',
      ],
      'derived, a batch every T, read by foreachRDD',
    ]);
    expect(graph.isStarted).toBe(false);
  });
});

describe('what explainStream calls eager', () => {
  it.each<[string, number, (scheduling: TestScheduling, lines: Lines) => DStreamNode<unknown>]>([
    ['a reduction of lines', 1, (_, lines) => new DerivedDStream(lines, counts)],
    [
      'what is reduced after a function was given the lines',
      0,
      (_, lines) => new DerivedDStream(new Given(lines, (rdd) => rdd), counts),
    ],
    [
      'what a function makes of sums',
      1,
      (_, lines) => new Given(new DerivedDStream(lines, counts), (rdd) => rdd.filter(() => true)),
    ],
    ['what a function reduces itself', 0, (_, lines) => new Given(lines, counts)],
    [
      'a reduction of what is kept',
      0,
      (_, lines) => {
        const kept = new DerivedDStream(lines, (rdd) => rdd.filter((line) => line !== ''));
        kept.persist(StorageLevel.MEMORY_ONLY);
        return new DerivedDStream(kept, counts);
      },
    ],
    [
      'a reduction of lines that another stream keeps',
      0,
      (_, lines) => {
        const kept = new DerivedDStream(lines, (rdd) => rdd.filter((line) => line !== ''));
        kept.persist(StorageLevel.MEMORY_ONLY);
        collectInto(kept, []);
        return new DerivedDStream(lines, counts);
      },
    ],
    [
      'sums that are kept',
      1,
      (_, lines) => {
        const kept = new DerivedDStream(lines, counts);
        kept.persist(StorageLevel.MEMORY_ONLY);
        return kept;
      },
    ],
    ['functions that are called', 0, (_, lines) => new DerivedDStream(lines, opaque)],
    [
      'two reductions of the same lines',
      2,
      (_, lines) => new DerivedDStream(lines, (rdd) => counts(rdd).union(words(rdd))),
    ],
    ['nothing that is reduced', 0, (_, lines) => new DerivedDStream(lines, (rdd) => rdd.filter((line) => line !== ''))],
  ])('is what runs before the job: %s (%d)', async (_, expected, declare) => {
    for (const conf of [{}, { 'streaming.eager': 'false' }]) {
      const { before, after, errors } = await run(
        (scheduling, lines) => {
          const stream = declare(scheduling, lines);
          collectInto(stream, []);
          return stream;
        },
        [['a b\n', 'a b\nc\n']],
        conf,
      );
      const [foreseen, done] = [before, after].map((plan) => (plan.match(/, eager\)/g) ?? []).length);
      const ahead = (after.match(/of that \d+ lines before the job/g) ?? []).filter(
        (text) => !text.includes(' 0 '),
      ).length;
      expect({ foreseen, done, errors }).toEqual({ foreseen: ahead, done: ahead, errors: [] });
      expect(ahead).toBe('streaming.eager' in conf ? 0 : expected);
    }
  });
});

describe('explainLastBatch', () => {
  it('says that nothing has run yet', () => {
    const { lineStream } = testScheduling();
    const stream = new DerivedDStream(lineStream(), counts);
    expect(explainLastBatch(stream)).toBe(`No batch has run yet.\n${explainStream(stream)}`);
  });

  it('shows the jobs of the last batch, what they have read and made, and what was folded before', async () => {
    const { after } = await run(
      (_, lines) => {
        const stream = new DerivedDStream(lines, counts);
        collectInto(stream, []);
        return stream;
      },
      [['x\n'], ['a\n', 'b\na\n']],
    );
    expect(stable(after)).toBe(
      [
        'Batch at T: foreachRDD',
        'Job: collect, 1 of 1 partition',
        'Stage 0: T in 2 tasks, busiest slot T',
        '  lineStream (2 partitions, eager): 3 lines, 6 bytes',
        '    map of derived: native',
        '    reduceByKey of derived -> 1 partition: native (lines, sum of `1` by `line`)',
        '      kernel: 3 rows in T, of that 3 lines before the job, in T; 3 groups, taken out in T',
        'Stage 1 <- Stage 0: T in 1 task',
        '  reduceByKey (1 partition)',
      ].join('\n'),
    );
  });

  it('shows jobs over what functions made of it, stages of earlier jobs, and how many are left out', async () => {
    const { after } = await run(
      (_, lines) => {
        const stream = new DerivedDStream(lines, opaque);
        const output = new ForEachDStream(stream, async (rdd) => {
          await rdd.count();
          await rdd.map(String).take(1);
          for (let i = 0; i < 20; i++) await rdd.count();
        });
        stream.graph.addOutputStream(output);
        return stream;
      },
      [['a\nb\n']],
    );
    const text = stable(after).split('\n');
    expect([text.slice(0, 14), text.at(-1)]).toEqual([
      [
        'Batch at T: foreachRDD',
        'Job: count, 1 of 1 partition',
        'Stage 0: T in 1 task',
        '  lineStream (1 partition): 2 lines',
        '    map of derived: driver (it uses `Buffer`, which is not lowered)',
        '    reduceByKey of derived -> 1 partition: driver (because of map above)',
        '      2 groups',
        'Stage 1 <- Stage 0: T in 1 task',
        '  reduceByKey (1 partition)',
        'Job: take, 1 of 1 partition',
        'Stage 0: T in 1 task, in an earlier job',
        '  lineStream (1 partition): 2 lines',
        '    map of derived: driver (it uses `Buffer`, which is not lowered)',
        '    reduceByKey of derived -> 1 partition: driver (because of map above)',
      ],
      '6 more jobs, of which nothing is known',
    ]);
  });

  it('counts texts that pure functions were called for', async () => {
    const { after } = await run(
      (_, lines) => {
        const hex = pure((line: string) => Buffer.from(line).toString('hex'));
        const stream = new DerivedDStream(lines, (rdd) =>
          rdd
            .map(hex)
            .map((line) => [line, 1])
            .reduceByKey((a, b) => a + b, 1),
        );
        collectInto(stream, []);
        return stream;
      },
      [['a\nb\na\n']],
    );
    expect(stable(after)).toContain('kernel: 3 rows');
  });

  it('says where no job took elements of the stream', async () => {
    const { after } = await run(
      (_, lines) => {
        const stream = new DerivedDStream(lines, counts);
        stream.graph.addOutputStream(new ForEachDStream(stream, () => undefined));
        return stream;
      },
      [['a\n']],
    );
    expect(stable(after)).toBe('Batch at T: foreachRDD, no job took elements of this stream');
  });
});
