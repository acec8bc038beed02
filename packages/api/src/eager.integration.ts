import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { milliseconds, SparkContext, StreamingConf } from '@ts-streaming/core';
import { StreamingContext } from './streaming-context';

const LINES = 600_000;
const text = Array.from(
  { length: LINES },
  (_, i) => `w${String(i % 5003)} w${String(i % 7)},0.${String(i % 10)}\n`,
).join('');

interface Run {
  readonly words: ReadonlyMap<string, number>;
  readonly sums: ReadonlyMap<string, number>;
  readonly records: number;
}

/** Counts what a server on loopback sends as fast as it is taken, in batches of 50 ms. */
async function run(eager: boolean): Promise<Run> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const conf = new StreamingConf().setMaster('local[3]').setAppName('eager').set('streaming.eager', String(eager));
  const ssc = new StreamingContext(new SparkContext(conf), milliseconds(50));
  const lines = ssc.socketTextStream('127.0.0.1', (server.address() as AddressInfo).port);
  const [words, sums] = [new Map<string, number>(), new Map<string, number>()];
  let records = 0;
  const all = new Promise<void>((resolve) => {
    ssc.addStreamingListener({
      onBatchCompleted: ({ batchInfo }) => {
        records += batchInfo.numRecords;
        if (records >= LINES) resolve();
      },
    });
  });
  const adding = (into: Map<string, number>) => (pairs: readonly (readonly [string, number])[]) => {
    for (const [key, value] of pairs) into.set(key, (into.get(key) ?? 0) + value);
  };
  lines
    .flatMap((line) => line.split(' '))
    .map((word) => [word, 1])
    .reduceByKey((x, y) => x + y)
    .foreachRDD(async (rdd) => {
      adding(words)(await rdd.collect());
    });
  lines
    .map((line) => line.split(','))
    .map((fields) => [fields[1] as string, 2])
    .reduceByKey((x, y) => x + y)
    // What a function is given here is behind the sums: it reaches no lines.
    .transform((rdd) => rdd.filter(([key]) => key !== '0.3'))
    .foreachRDD(async (rdd) => {
      adding(sums)(await rdd.collect());
    });
  await ssc.start();
  await Promise.race([all, ssc.awaitTermination()]);
  await ssc.stop();
  server.close();
  return { words, sums, records };
}

/** What JavaScript counts. */
function expected(): Run {
  const [words, sums] = [new Map<string, number>(), new Map<string, number>()];
  const lines = text.split('\n').slice(0, -1);
  for (const line of lines) {
    for (const word of line.split(' ')) words.set(word, (words.get(word) ?? 0) + 1);
    const [, key = ''] = line.split(',');
    if (key !== '0.3') sums.set(key, (sums.get(key) ?? 0) + 2);
  }
  return { words, sums, records: lines.length };
}

describe('a program whose stages run from the bytes of a socket', () => {
  it.each([true, false])('counts what JavaScript counts (streaming.eager=%s)', async (eager) => {
    expect(await run(eager)).toEqual(expected());
  });
});
