import type { RDD, SparkContext } from '@ts-streaming/api';
import { type LineForm, lineFormOf } from './line-forms';
import type { Json, Vector } from './vector';

/** How records come in: as rows, or as lines of bytes that the first step reads, so that steps can be lowered. */
export type Feed = LineForm | undefined;

/** The ways in which the inputs of a vector can come in. */
export function feedsOf({ kind, op, inputs, numPartitions = 1 }: Vector): readonly Feed[] {
  if (kind !== 'rdd' && (kind !== 'dstream' || op === 'queueStream')) return [undefined];
  // What refuses so many partitions is the operation that makes rows.
  if (numPartitions < 1) return [undefined];
  const batches = kind === 'rdd' ? inputs : inputs.flatMap((stream) => stream as readonly Json[]);
  const form = lineFormOf(batches.flatMap((batch) => (batch ?? []) as readonly Json[]));
  return form === undefined ? [undefined] : [undefined, form];
}

/** An RDD with the records cut as vectors say. @throws RddError for a number of partitions that is none */
export function inputRdd(sc: SparkContext, records: readonly Json[], numPartitions: number, form: Feed): RDD<unknown> {
  // Without records there may be no partition at all.
  if (numPartitions === 0 && records.length === 0) return sc.emptyRDD();
  if (form === undefined) return sc.parallelize<unknown>(structuredClone(records), numPartitions);
  const length = records.length / numPartitions;
  const slices = Array.from({ length: numPartitions }, (_, i) =>
    records.slice(Math.floor(i * length), Math.floor((i + 1) * length)),
  );
  const lines = sc.blockRdd<string>(
    slices.map((slice, blockId) => (slice.length === 0 ? [] : [lineBlock(slice.map(form.write), blockId)])),
  );
  return form.read === undefined ? lines : lines.map(form.read);
}

type LineBlock = Parameters<SparkContext['blockRdd']>[0][number][number];

function lineBlock(lines: readonly string[], blockId: number): LineBlock {
  const text = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  // Threads read it.
  const bytes = new Uint8Array(new SharedArrayBuffer(text.length));
  bytes.set(text);
  return {
    kind: 'lines',
    streamId: 0,
    blockId,
    chunks: [bytes],
    bytes: bytes.length,
    records: lines.length,
    release: () => undefined,
  };
}
