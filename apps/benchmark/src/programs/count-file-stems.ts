/** Measures the count of words by a key that a function of the program gives, which is not lowered: `count-file-stems FILE MASTER`. */
import { measureBatch } from '../process/measure-batch';
import { stemOf } from '../reference/stem-of';

await measureBatch(
  (lines) =>
    lines
      .flatMap((line) => line.split(' '))
      .map((word) => [stemOf(word), 1])
      .reduceByKey((x, y) => x + y),
  (stem, count) => [[stem, count]],
);
