/** Measures the count of lines by a key that a function of the program gives, which is not lowered: `count-file-lines FILE MASTER`. */
import { measureBatch } from '../process/measure-batch';
import { lineKeyOf } from '../reference/line-key-of';

await measureBatch(
  (lines) => lines.map((line) => [lineKeyOf(line), 1]).reduceByKey((x, y) => x + y),
  (key, count) => [[key, count]],
);
