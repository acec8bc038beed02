/**
 * NetworkWordCount on local[2] with batches of a second, until all lines are counted: `write-network-words HOST PORT LINES OUT`.
 *
 * Prints `finishedAtMs=` and when the last batch that had lines was done, in ms since the epoch.
 */
import { writeFileSync } from 'node:fs';
import { seconds, SparkContext, StreamingContext, type BatchEvent } from '@ts-streaming/api';

const [host = '', port = '', expectedLines = '', out = ''] = process.argv.slice(2);

const totals = new Map<string, number>();
const ssc = new StreamingContext(new SparkContext('local[2]', 'NetworkWordCount'), seconds(1));
ssc
  .socketTextStream(host, Number(port))
  .flatMap((line) => line.split(' '))
  .map((word) => [word, 1])
  .reduceByKey((x, y) => x + y)
  .foreachRDD(async (rdd) => {
    for (const [word, count] of await rdd.collect()) totals.set(word, (totals.get(word) ?? 0) + count);
  });
const finishedAtMs = new Promise<number>((resolve) => {
  let lines = 0;
  ssc.addStreamingListener({
    onBatchCompleted: ({ batchInfo }: BatchEvent) => {
      lines += batchInfo.numRecords;
      if (lines >= Number(expectedLines)) resolve(batchInfo.processingEndTimeMs ?? NaN);
    },
  });
});
await ssc.start();
console.log(`finishedAtMs=${Math.ceil(await finishedAtMs)}`);
await ssc.stop(true, false);
writeFileSync(out, Array.from(totals, ([word, count]) => `${word}\t${count}\n`).join(''));
