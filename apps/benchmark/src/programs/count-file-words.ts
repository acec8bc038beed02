/** Measures the word count of a file: `count-file-words FILE MASTER`. */
import { measureBatch } from '../process/measure-batch';

await measureBatch(
  (lines) =>
    lines
      .flatMap((line) => line.split(' '))
      .map((word) => [word, 1])
      .reduceByKey((x, y) => x + y),
  (word, count) => [[word, count]],
);
