import fc from 'fast-check';
import type { DStreamNode } from '../graph/dstream-node';
import { ForEachDStream } from '../graph/foreach-dstream';
import type { ReceiverInputDStream } from '../graph/receiver-input-dstream';
import { collectInto, DerivedDStream, WindowOf } from '../graph/test-streams';
import type { RDD } from '../rdd/rdd';
import { StorageLevel } from '../rdd/storage-level';
import { testScheduling, turn } from './test-scheduling';

/** What may happen to a running context. */
type Happening =
  /** A block of lines; a large one says that it is as large as a block that is worth a fold of its own. */
  | { readonly kind: 'store'; readonly stream: number; readonly lines: readonly string[]; readonly large: boolean }
  | { readonly kind: 'tick'; readonly times: number }
  | { readonly kind: 'turns'; readonly count: number };

const LARGE_BYTES = 2 ** 20;

// Fractions, whose sums depend on how they are grouped; and lines for which a field is missing, so that the program's own function throws.
const line = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('0.1', '0.2', '0.7', '3', '1e300')),
  },
  { weight: 1, arbitrary: fc.constant(['lonely'] as const) },
);
const happenings = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('store' as const),
        stream: fc.nat(1),
        lines: fc.array(
          line.map((fields) => fields.join(',')),
          { minLength: 1, maxLength: 5 },
        ),
        large: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('tick' as const), times: fc.integer({ min: 1, max: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('turns' as const), count: fc.integer({ min: 1, max: 9 }) }) },
  ),
  { maxLength: 40 },
);

interface Form {
  readonly eager: boolean;
  readonly master: string;
  /** Something else reads the lines of stream 0. */
  readonly readsRows: boolean;
  readonly graceful: boolean;
}

/** What the program and its listeners see. */
interface Seen {
  readonly submitted: readonly string[];
  readonly events: readonly string[];
  readonly errors: readonly string[];
  readonly results: readonly (readonly [timeMs: number, output: string, rows: readonly unknown[]])[];
  readonly records: readonly string[];
  /** Blocks that were not released at the end. */
  readonly held: number;
}

const sums = (lines: RDD<string>): RDD<unknown> =>
  lines
    .map((text) => text.split(','))
    .map((fields) => [fields[0] as string, Number((fields[1] as string).trim())])
    .reduceByKey((x, y) => x + y, 3);
const words = (lines: RDD<string>): RDD<unknown> =>
  lines
    .flatMap((text) => text.split(','))
    .map((word) => [word, 1])
    .reduceByKey((x, y) => x + y, 2);

async function run(script: readonly Happening[], { eager, master, readsRows, graceful }: Form): Promise<Seen> {
  // What a stop gives up depends on how long batches take, which is not the same.
  const conf = { 'streaming.eager': String(eager), 'spark.streaming.gracefulStopTimeout': '10h' };
  const scheduling = testScheduling({ master, conf });
  const { graph, scheduler, clock, bus, events, errors, feed, advanceUntil } = scheduling;
  const results: [number, string, unknown[]][] = [];
  const records: string[] = [];
  bus.addListener({
    onBatchSubmitted: ({ batchInfo }) => {
      records.push(`${String(batchInfo.batchTime)} ${String(batchInfo.numRecords)}`);
    },
  });
  const [first, second] = [scheduling.lineStream(), scheduling.lineStream()];
  const both = new DerivedDStream(first, (rdd, time) => rdd.union(second.getOrCompute(time) ?? rdd));
  // A second input, which `DerivedDStream` does not know of.
  Object.assign(both, { dependencies: [first, second] });
  const counted = new DerivedDStream(first, words);
  const outputs: [string, DerivedDStream<string, unknown>][] = [
    ['sums', new DerivedDStream(first, sums)],
    ['words', counted],
    ['words again', counted],
    ['union', new DerivedDStream(both, sums)],
  ];
  if (readsRows) outputs.push(['rows', new DerivedDStream(first, (rdd) => rdd.filter((text) => text.includes('7')))]);
  for (const [name, stream] of outputs) {
    graph.addOutputStream(
      new ForEachDStream(stream, async (rdd, time) => {
        results.push([time.milliseconds, name, await rdd.collect()]);
        if (name === 'words' && time.milliseconds % 3000 === 0) throw new Error('the output failed');
      }),
    );
  }
  await scheduler.start();
  for (const happening of script) {
    if (happening.kind === 'tick') clock.advance(1000 * happening.times);
    else if (happening.kind === 'turns') for (let i = 0; i < happening.count; i++) await turn();
    else {
      const text = happening.lines.map((each) => `${each}\n`).join('');
      feed(happening.stream).storeLines(text, happening.large ? LARGE_BYTES : undefined);
    }
  }
  if (!graceful) await scheduler.idle();
  await advanceUntil(scheduler.stop(graceful), 500);
  await graph.sparkContext.stop();
  return {
    submitted: events.filter((event) => event.startsWith('submitted')),
    events: events.filter((event) => !event.startsWith('submitted')),
    errors: errors.map(({ message }) => message),
    results,
    records,
    held: [0, 1].reduce((sum, stream) => sum + feed(stream).blocks - feed(stream).released.length, 0),
  };
}

const forms = fc.record({
  master: fc.constantFrom('local[3]', 'local[5]', 'local[4,3]'),
  readsRows: fc.boolean(),
  graceful: fc.boolean(),
});

describe('EagerMapSide', () => {
  beforeAll(() => {
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });
  afterAll(() => {
    jest.restoreAllMocks();
  });

  it('gives what the lazy form gives, whatever comes when: results to the bit, events, records, errors', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, forms, async (script, form) => {
        const lazy = await run(script, { ...form, eager: false });
        expect(await run(script, { ...form, eager: true })).toEqual(lazy);
        expect(lazy.held).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  /** A scheduler with one output, of which `declare` says what it does with the lines. */
  async function started(
    declare: (lines: ReceiverInputDStream<string>) => DStreamNode<unknown>,
    conf: Readonly<Record<string, string>> = {},
  ) {
    const scheduling = testScheduling({ master: 'local[2]', conf });
    const { graph, scheduler, feed, clock } = scheduling;
    const results: [number, unknown[]][] = [];
    collectInto(declare(scheduling.lineStream()), results);
    await scheduler.start();
    const settled = async (): Promise<void> => {
      for (let turns = 0; turns < 30; turns++) await turn();
    };
    const stop = async (): Promise<void> => {
      await scheduling.advanceUntil(scheduler.stop(false));
      await graph.sparkContext.stop();
    };
    const tick = (): void => {
      clock.advance(1000);
    };
    return { ...scheduling, lines: feed(0), results, settled, stop, tick };
  }

  it('folds large blocks before the tick, and gives their memory back; small ones wait for it', async () => {
    const { lines, settled, tick, scheduler, results, stop } = await started(
      (stream) => new DerivedDStream(stream, words),
    );
    lines.storeLines('a,b\n', LARGE_BYTES);
    lines.storeLines('b\n');
    lines.storeLines('c\n', LARGE_BYTES);
    await settled();
    lines.storeLines('b\n');
    await settled();
    const before = [...lines.released];
    tick();
    await scheduler.idle();
    expect([before, lines.released.length, new Map(results[0]?.[1] as [string, number][])]).toEqual([
      [0, 1, 2],
      4,
      new Map([
        ['a', 1],
        ['b', 3],
        ['c', 1],
      ]),
    ]);
    await stop();
  });

  it.each<[string, (lines: ReceiverInputDStream<string>) => DStreamNode<unknown>, Record<string, string>?]>([
    ['steps read rows', (lines) => new DerivedDStream(lines, (rdd) => rdd.filter((text) => text !== 'x'))],
    [
      'the batch is given to the program',
      (lines) => {
        const given = new DerivedDStream(lines, (rdd) => rdd);
        Object.defineProperty(given, 'givesRddsToProgram', { value: true });
        return new DerivedDStream(given, words);
      },
    ],
    ['it is looked back at', (lines) => new WindowOf(lines, 2000, 1000)],
    [
      'it is kept',
      (lines) => {
        lines.persist(StorageLevel.MEMORY_ONLY);
        return new DerivedDStream(lines, words);
      },
    ],
    [
      'blocks are never released',
      (lines) => new DerivedDStream(lines, words),
      { 'spark.streaming.unpersist': 'false' },
    ],
    ['the configuration says so', (lines) => new DerivedDStream(lines, words), { 'streaming.eager': 'false' }],
  ])('keeps what was received where %s', async (_, declare, conf = {}) => {
    const { lines, settled, tick, scheduler, results, errors, stop } = await started(declare, conf);
    lines.storeLines('a\n', LARGE_BYTES);
    await settled();
    const before = [...lines.released];
    tick();
    await scheduler.idle();
    expect([before, results.length, errors]).toEqual([[], 1, []]);
    await stop();
  });

  it.each([
    [1000, [1, 3, 5, 7]],
    [2000, [3, 7]],
  ])('looks back at what was folded, without its blocks: every %i ms', async (slideMs, expected) => {
    const { lines, settled, tick, scheduler, results, errors, stop } = await started(
      (stream) => new WindowOf(new DerivedDStream(stream, words), 2000, slideMs),
    );
    for (let batch = 1; batch <= 4; batch++) {
      lines.storeLines('a\n'.repeat(batch), LARGE_BYTES);
      await settled();
      expect(lines.released).toHaveLength(batch);
      tick();
      await scheduler.idle();
    }
    const sums = results.map(([, rows]) => (rows as [string, number][]).reduce((sum, [, count]) => sum + count, 0));
    expect([sums, errors]).toEqual([expected, []]);
    await stop();
  });

  it('has what was folded ahead run in order where texts come of a sum', async () => {
    const totals = (lines: RDD<string>): RDD<unknown> =>
      lines.map((line) => ['v', (JSON.parse(line) as { v: number }).v]).reduceByKey((a, b) => a + b, 1);
    const seen = async (lowering: boolean): Promise<unknown> => {
      const { lines, settled, tick, scheduler, results, errors, stop } = await started(
        (stream) => new DerivedDStream(stream, totals),
        { 'streaming.lowering': String(lowering) },
      );
      lines.storeLines('{"v":1}\n{"v":"x"}\n', LARGE_BYTES);
      lines.storeLines('{"v":2}\n{"v":"y"}\n{"v":3}\n', LARGE_BYTES);
      await settled();
      tick();
      await scheduler.idle();
      await stop();
      return [results.map(([, rows]) => rows), errors, lines.released.length];
    };
    expect([await seen(true), await seen(false)]).toEqual([
      [[[['v', '1x2y3']]], [], 2],
      [[[['v', '1x2y3']]], [], 2],
    ]);
  });

  it('folds no further than a few batches ahead of their jobs, and goes on when one is done', async () => {
    let end: () => void = () => undefined;
    const late = new Promise<void>((resolve) => (end = resolve));
    const { lines, settled, tick, scheduler, results, stop } = await started((stream) => {
      const counts = new DerivedDStream(stream, words);
      stream.graph.addOutputStream(new ForEachDStream(counts, () => late));
      return counts;
    });
    for (let batch = 0; batch < 6; batch++) {
      lines.storeLines('a\n', LARGE_BYTES);
      await settled();
      tick();
    }
    await settled();
    const before = [...lines.released];
    end();
    await scheduler.idle();
    expect([before, lines.released, results.length]).toEqual([[0, 1, 2], [0, 1, 2, 3, 4, 5], 6]);
    await stop();
  });
});
