/**
 * NetworkWordCount on local[2] with batches of a second: `count-socket-words HOST PORT print|collect [COUNTS_FILE]`, forked.
 *
 * `print` is the program of the README, with its text thrown away; it reports how many lines its batches had. `collect` adds up
 * all counts of all batches, writes them as `count<TAB>word` lines to COUNTS_FILE where one is given, and reports them.
 */
import { writeFileSync } from 'node:fs';
import { SparkContext, StreamingConf, StreamingContext, seconds, type BatchEvent } from '@ts-streaming/api';
import { summarizeCounts } from '../counts/count-summary';
import { countWithKernel } from '../process/socket-counter';

const [host = '', port = '', mode = '', countsFile] = process.argv.slice(2);

await countWithKernel(async ({ description }, counter) => {
  const totals = new Map<string, number>();
  let records = 0;
  let finishedAt = process.hrtime.bigint();

  // A sender that is faster than the program leaves a backlog, and nothing of it may be lost: the stop waits for as long as it takes.
  const conf = new StreamingConf().setMaster('local[2]').set('spark.streaming.gracefulStopTimeout', '10m');
  const sc = new SparkContext(conf, 'NetworkWordCount');
  const ssc = new StreamingContext(sc, seconds(1), { output: { write: () => undefined } });
  ssc.addStreamingListener({
    onBatchCompleted: ({ batchInfo }: BatchEvent) => {
      if (batchInfo.numRecords === 0) return;
      records += batchInfo.numRecords;
      finishedAt = process.hrtime.bigint();
    },
  });
  const lines = ssc.socketTextStream(host, Number(port));
  const words = lines.flatMap((line) => line.split(' '));
  const wordCounts = words.map((word) => [word, 1]).reduceByKey((x, y) => x + y);
  if (mode === 'print') wordCounts.pprint();
  else {
    wordCounts.foreachRDD(async (rdd) => {
      for (const [word, n] of await rdd.collect()) totals.set(word, (totals.get(word) ?? 0) + n);
    });
  }

  await ssc.start();
  counter.ready(description);
  await counter.stopped;
  await ssc.stop(true, true);
  if (countsFile !== undefined) writeFileSync(countsFile, toLines(totals));
  counter.done(summarizeCounts(mode === 'print' ? [['lines', records]] : totals), finishedAt);
});

function toLines(counts: ReadonlyMap<string, number>): string {
  return Array.from(counts, ([word, n]) => `${n}\t${word}\n`).join('');
}
