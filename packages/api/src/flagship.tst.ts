// eslint-disable-next-line @nx/enforce-module-boundaries -- the program as it stands in README.md
import { SparkContext, StreamingContext, seconds } from '@ts-streaming/api';

const sc = new SparkContext('local[2]', 'NetworkWordCount');
const ssc = new StreamingContext(sc, seconds(1));
const lines = ssc.socketTextStream('localhost', 9999);
const words = lines.flatMap((line) => line.split(' '));
const wordCounts = words.map((word) => [word, 1]).reduceByKey((x, y) => x + y);
wordCounts.pprint();
await ssc.start();
await ssc.awaitTermination();
