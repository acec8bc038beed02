/**
 * NetworkWordCount with another output: it adds up the batches. `count-socket-words HOST PORT [COUNTS_FILE]`, forked.
 *
 * It tells its parent when it has started (`CounterReady`), stops gracefully on any message, writes all counts as
 * `count<TAB>word` lines to COUNTS_FILE where one is given, and reports a `CounterDone`.
 */
import { writeFileSync } from 'node:fs';
import { CodedError, loadKernel } from '@ts-streaming/kernel';
import { SparkContext, StreamingConf, StreamingContext, seconds } from '@ts-streaming/api';
import { summarizeCounts, type CountSummary } from '../counts/count-summary';

export type CounterReady = { readonly ready: string } | { readonly unavailable: string };

export interface CounterDone {
  readonly counts: CountSummary;
  /** When the last batch that had words was done: `process.hrtime.bigint()` in decimal. */
  readonly finishedAtNs: string;
  readonly batches: number;
}

const [host = '', port = '', countsFile] = process.argv.slice(2);

try {
  await count(loadKernel().description);
} catch (error) {
  if (!(error instanceof CodedError) || error.code !== 'TSS_KERNEL_NATIVE_REQUIRED') throw error;
  report({ unavailable: error.message });
  process.disconnect();
}

async function count(kernel: string): Promise<void> {
  const totals = new Map<string, number>();
  let finishedAt = process.hrtime.bigint();
  let batches = 0;

  // A sender that is faster than the program leaves a backlog, and nothing of it may be lost: the stop waits for as long as it takes.
  const conf = new StreamingConf().setMaster('local[2]').set('spark.streaming.gracefulStopTimeout', '10m');
  const sc = new SparkContext(conf, 'NetworkWordCount');
  const ssc = new StreamingContext(sc, seconds(1));
  const lines = ssc.socketTextStream(host, Number(port));
  const words = lines.flatMap((line) => line.split(' '));
  const wordCounts = words.map((word) => [word, 1]).reduceByKey((x, y) => x + y);
  wordCounts.foreachRDD(async (rdd) => {
    const counted = await rdd.collect();
    for (const [word, n] of counted) totals.set(word, (totals.get(word) ?? 0) + n);
    if (counted.length === 0) return;
    finishedAt = process.hrtime.bigint();
    batches += 1;
  });

  process.once('message', () => {
    void ssc.stop(true, true).then(() => {
      if (countsFile !== undefined) writeFileSync(countsFile, toLines(totals));
      report({ counts: summarizeCounts(totals), finishedAtNs: finishedAt.toString(), batches });
      process.disconnect();
    });
  });
  await ssc.start();
  report({ ready: kernel });
  await ssc.awaitTermination();
}

function toLines(counts: ReadonlyMap<string, number>): string {
  return Array.from(counts, ([word, n]) => `${n}\t${word}\n`).join('');
}

function report(message: CounterReady | CounterDone): void {
  process.send?.(message);
}
