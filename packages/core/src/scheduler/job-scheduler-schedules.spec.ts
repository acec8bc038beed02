import fc from 'fast-check';
import { ForEachDStream } from '../graph/foreach-dstream';
import { testScheduling, turn } from './test-scheduling';

/** What may happen to a running context. */
type Happening =
  | { readonly kind: 'store'; readonly stream: number; readonly rows: number }
  | { readonly kind: 'receive'; readonly stream: number }
  | { readonly kind: 'tick'; readonly times: number }
  | { readonly kind: 'turns'; readonly count: number };

const happenings = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('store' as const), stream: fc.nat(1), rows: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ kind: fc.constant('receive' as const), stream: fc.nat(1) }),
    fc.record({ kind: fc.constant('tick' as const), times: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant('turns' as const), count: fc.integer({ min: 1, max: 4 }) }),
  ),
  { maxLength: 30 },
);

interface Run {
  readonly events: readonly string[];
  readonly stored: readonly string[][];
  readonly processed: readonly (readonly [timeMs: number, rows: readonly string[]])[][];
  /** By stream: ids of blocks in order of their release, and how many blocks there were. */
  readonly released: readonly (readonly [ids: readonly number[], blocks: number])[];
  readonly errors: number;
}

async function run(script: readonly Happening[], failures: readonly boolean[], concurrentJobs: number): Promise<Run> {
  const { graph, scheduler, clock, events, errors, receiverStream, feed, advanceUntil } = testScheduling({
    master: 'local[4]',
    conf: { 'spark.streaming.concurrentJobs': String(concurrentJobs) },
  });
  let calls = 0;
  const fails = (): boolean => failures[calls++ % failures.length] === true;
  const stored: string[][] = [[], []];
  const processed: [number, string[]][][] = [[], []];
  for (const seen of processed) {
    graph.addOutputStream(
      new ForEachDStream(receiverStream(), async (rdd, time) => {
        seen.push([time.milliseconds, await rdd.collect()]);
        if (fails()) throw new Error('output');
      }),
    );
  }
  await scheduler.start();
  const record = (stream: number): string => {
    const of = stored[stream] ?? [];
    const row = `${String(stream)}-${String(of.length)}`;
    of.push(row);
    return row;
  };
  for (const happening of script) {
    if (happening.kind === 'tick') clock.advance(1000 * happening.times);
    else if (happening.kind === 'turns') for (let i = 0; i < happening.count; i++) await turn();
    else if (happening.kind === 'receive') feed(happening.stream).buffer.push(record(happening.stream));
    else feed(happening.stream).store(...Array.from({ length: happening.rows }, () => record(happening.stream)));
  }
  await advanceUntil(scheduler.stop(true), 500);
  return {
    events,
    stored,
    processed,
    released: [0, 1].map((stream) => [feed(stream).released, feed(stream).blocks] as const),
    errors: errors.length,
  };
}

/** Checks that the events of each batch come in an order in which they can happen, and gives the completed batches. */
function completedBatches(events: readonly string[]): number[] {
  const stageOf = new Map<string, number>();
  const stages = ['submitted', 'started', 'completed'];
  const completed: number[] = [];
  for (const event of events) {
    const [name = '', place = ''] = event.startsWith('output ')
      ? event.slice('output '.length).split(' ')
      : event.split(' ');
    const [batch = ''] = place.split('/');
    if (event.startsWith('output ')) {
      // Inside of its batch, and first started, then completed.
      expect(stageOf.get(batch)).toBe(2);
      expect(stageOf.get(place) ?? 1).toBe(stages.indexOf(name));
      stageOf.set(place, stages.indexOf(name) + 1);
    } else {
      expect(stageOf.get(batch) ?? 0).toBe(stages.indexOf(name));
      stageOf.set(batch, stages.indexOf(name) + 1);
      if (name === 'completed') completed.push(Number(batch));
    }
  }
  expect([...stageOf.values()].every((stage) => stage === 3)).toBe(true);
  return completed;
}

describe('JobScheduler on random schedules of blocks, ticks and failures', () => {
  beforeAll(() => {
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });
  afterAll(() => {
    jest.restoreAllMocks();
  });

  it('gives every record to one batch, in order, runs batches in order, and releases each block once', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }), async (script, failures) => {
        const { events, stored, processed, released } = await run(script, failures, 1);
        const batches = completedBatches(events);
        expect(batches).toEqual(batches.map((_, i) => 1000 * (i + 1)));
        for (const stream of [0, 1]) {
          expect(processed[stream]?.map(([timeMs]) => timeMs)).toEqual(batches);
          expect(processed[stream]?.flatMap(([, rows]) => rows)).toEqual(stored[stream]);
        }
        for (const [ids, blocks] of released) expect(ids).toEqual(Array.from({ length: blocks }, (_, id) => id));
      }),
      { numRuns: 60 },
    );
  });

  it('gives every record to one batch as well where several jobs run at once', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }), async (script, failures) => {
        const { events, stored, processed, errors } = await run(script, failures, 3);
        completedBatches(events);
        for (const stream of [0, 1]) {
          const inOrder = [...(processed[stream] ?? [])].sort(([a], [b]) => a - b);
          expect(inOrder.flatMap(([, rows]) => rows)).toEqual(stored[stream]);
        }
        expect(events.filter((event) => event.endsWith('Error: output')).length).toBe(errors);
      }),
      { numRuns: 40 },
    );
  });
});
