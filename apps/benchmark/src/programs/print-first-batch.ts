/** The program of the README on local[2] with batches of 100 ms: `print-first-batch HOST PORT`. Runs until it is ended. */
import { milliseconds, SparkContext, StreamingContext } from '@ts-streaming/api';

const [host = '', port = ''] = process.argv.slice(2);

const sc = new SparkContext('local[2]', 'NetworkWordCount');
const ssc = new StreamingContext(sc, milliseconds(100));
const lines = ssc.socketTextStream(host, Number(port));
const words = lines.flatMap((line) => line.split(' '));
const wordCounts = words.map((word) => [word, 1]).reduceByKey((x, y) => x + y);
wordCounts.pprint();
await ssc.start();
await ssc.awaitTermination();
