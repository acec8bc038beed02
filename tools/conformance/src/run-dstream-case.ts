import {
  type DStream,
  Duration,
  ManualClock,
  type RDD,
  type SparkContext,
  StreamingContext,
  Time,
} from '@ts-streaming/api';
import { runBatch, testStream } from '@ts-streaming/testing';
import { type CaseRun, loweredSteps } from './case-run';
import { outputMismatch, partitionMismatch } from './expectation';
import { callOperator, MissingOperator } from './operators/call-operator';
import { declareStream } from './operators/dstream-operators';
import { plainValue } from './plain-value';
import { type Json, type OperationExpression, type Vector, VectorError } from './vector';
import { type Feed, inputRdd } from './vector-inputs';

/** Runs a case over streams, on a manual clock. @throws MissingOperator, VectorError; what building or running it throws */
export async function runDStreamCase(vector: Vector, sc: SparkContext, feed: Feed): Promise<CaseRun> {
  const clock = new ManualClock();
  const output = { write: () => undefined };
  const ssc = new StreamingContext(sc, new Duration(vector.batchMs ?? 1000), { clock, output });
  try {
    const streams = new StreamCase(vector, ssc, clock, feed);
    return await (vector.op === 'slice' ? streams.runSlice() : streams.runOutputs());
  } finally {
    if (ssc.getState() === 'ACTIVE') await ssc.stop(false);
  }
}

class StreamCase {
  readonly #vector: Vector;
  readonly #ssc: StreamingContext;
  readonly #clock: ManualClock;
  readonly #inputs: readonly DStream<unknown>[];
  /** What the batches of a queueStream take from. */
  readonly #queue: RDD<unknown>[] = [];

  constructor(vector: Vector, ssc: StreamingContext, clock: ManualClock, feed: Feed) {
    this.#vector = vector;
    this.#ssc = ssc;
    this.#clock = clock;
    if (vector.rememberMs !== undefined) ssc.remember(new Duration(vector.rememberMs));
    const { numPartitions = 1, numPartitionsEach = [] } = vector;
    this.#inputs = vector.inputs.map((batches, i) => {
      if (vector.op === 'queueStream') return ssc.queueStream(this.#queue, vector.args['oneAtATime'] !== false);
      const count = numPartitionsEach[i] ?? numPartitions;
      const rddOf = (records: Json): RDD<unknown> | null =>
        records === null ? null : inputRdd(ssc.sparkContext, records as readonly Json[], count, feed);
      return testStream(ssc, (batches as readonly Json[]).map(rddOf), count);
    });
  }

  /** What the stream gives batch by batch. */
  async runOutputs(): Promise<CaseRun> {
    const vector = this.#vector;
    const stream = declareStream(this.#expression, { ssc: this.#ssc, inputs: this.#inputs });
    const outputs: Json[] = [];
    const wrongPartitions: string[] = [];
    const snapshots: Json[] = [];
    let plan = '';
    stream.foreachRDD(async (rdd) => {
      plan ||= rdd.explain();
      outputs.push(plainValue(await rdd.collect()));
      const sizes = await rdd.mapPartitions((rows: Iterable<unknown>) => [[...rows].length]).collect();
      const mismatch = partitionMismatch(vector, sizes);
      if (mismatch !== undefined) wrongPartitions.push(mismatch);
    });
    if (vector.expectedSnapshots !== undefined) {
      const states = callOperator(stream, 'stateSnapshots') as DStream<unknown>;
      states.foreachRDD(async (rdd) => void snapshots.push(plainValue(await rdd.collect())));
    }
    const failed = await this.#runBatches();
    const { restartAfterBatches, args } = vector;
    const isRestarted = restartAfterBatches !== undefined || args['checkpointEveryBatches'] !== undefined;
    const mismatch =
      outputMismatch(vector, outputs, vector.expected) ??
      outputMismatch({ ...vector, ordered: false }, snapshots, vector.expectedSnapshots ?? []) ??
      failedMismatch(failed, vector.failedBatches ?? []) ??
      wrongPartitions[0];
    // It holds without a restart as well, but that is half of it.
    if (mismatch === undefined && isRestarted) throw new MissingOperator('StreamingContext.getOrCreate');
    return { mismatch, loweredSteps: loweredSteps(plan) };
  }

  /** What slice() gives when all batches have run. */
  async runSlice(): Promise<CaseRun> {
    const { args, expected, trailingEmptyAllowed } = this.#vector;
    const [of = 0] = this.#expression.of;
    const stream = declareStream(of, { ssc: this.#ssc, inputs: this.#inputs });
    stream.foreachRDD(() => undefined);
    if (args['beforeStart'] !== true) await this.#runBatches();
    const slices = await callOperator(
      stream,
      'slice',
      new Time(Number(args['fromMs'])),
      new Time(Number(args['toMs'])),
    );
    const outputs = await Promise.all((slices as RDD<unknown>[]).map(async (rdd) => plainValue(await rdd.collect())));
    const count = (expected as readonly Json[]).length;
    const kept = outputs.filter((records, i) => trailingEmptyAllowed !== true || i < count || !isEmpty(records));
    return { mismatch: outputMismatch(this.#vector, kept, expected), loweredSteps: 0 };
  }

  /** @returns the batches that failed, where the vector says that some do @throws what the first one failed with, where it does not */
  async #runBatches(): Promise<number[]> {
    const { numBatches = 0, failedBatches } = this.#vector;
    await this.#ssc.start();
    const failed: number[] = [];
    for (let batch = 0; batch < numBatches; batch++) {
      this.#fillQueue(batch);
      try {
        await runBatch(this.#ssc, this.#clock);
      } catch (error) {
        if (failedBatches === undefined) throw error;
        failed.push(batch);
      }
    }
    return failed;
  }

  #fillQueue(batch: number): void {
    const { op, inputs, numPartitions = 1 } = this.#vector;
    if (op !== 'queueStream') return;
    const puts = ((inputs[0] as readonly Json[])[batch] ?? []) as readonly (readonly Json[])[];
    for (const records of puts) this.#queue.push(inputRdd(this.#ssc.sparkContext, records, numPartitions, undefined));
  }

  get #expression(): OperationExpression {
    const { expr } = this.#vector;
    if (typeof expr !== 'object') throw new VectorError('There is no pipeline.');
    return expr;
  }
}

function failedMismatch(actual: readonly number[], expected: readonly number[]): string | undefined {
  if (actual.join() === expected.join()) return undefined;
  return `expected the batches [${expected.join()}] to fail, and those that did were [${actual.join()}]`;
}

function isEmpty(records: Json): boolean {
  return Array.isArray(records) && records.length === 0;
}
