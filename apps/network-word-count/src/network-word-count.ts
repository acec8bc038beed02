/** Counts the words of a live TCP stream, second by second: `network-word-count [host] [port] [--batches N]`. */
import { parseArgs } from 'node:util';
import { SparkContext, StreamingContext, seconds } from '@ts-streaming/api';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { batches: { type: 'string' } } });
const [host = 'localhost', port = '9999'] = positionals;
let batchesLeft = Number(values.batches ?? Infinity);

const sc = new SparkContext('local[2]', 'NetworkWordCount');
const ssc = new StreamingContext(sc, seconds(1));
const lines = ssc.socketTextStream(host, Number(port));
const words = lines.flatMap((line) => line.split(' '));
const wordCounts = words.map((word) => [word, 1]).reduceByKey((x, y) => x + y);
wordCounts.pprint();

// A listener must not wait for the context to stop, so the stop comes a turn later.
ssc.addStreamingListener({
  onBatchCompleted: () => {
    batchesLeft -= 1;
    if (batchesLeft === 0) setImmediate(() => void ssc.stop());
  },
});
await ssc.start();
await ssc.awaitTermination();
