/** Counts the words of a file into `word<TAB>count` lines: `write-file-words FILE OUT MASTER`. */
import { writeFileSync } from 'node:fs';
import { SparkContext } from '@ts-streaming/api';

const [file = '', out = '', master = ''] = process.argv.slice(2);

const sc = new SparkContext(master, 'FileWordCount');
const counts = await sc
  .textFile(file, 16)
  .flatMap((line) => line.split(' '))
  .map((word) => [word, 1])
  .reduceByKey((x, y) => x + y)
  .collect();
writeFileSync(out, counts.map(([word, count]) => `${word}\t${count}\n`).join(''));
await sc.stop();
