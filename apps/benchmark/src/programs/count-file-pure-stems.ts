/** Measures what `count-file-stems` does, with the program's promise that its function is pure: `count-file-pure-stems FILE MASTER`. */
import { pure } from '@ts-streaming/api';
import { measureBatch } from '../process/measure-batch';
import { stemOf } from '../reference/stem-of';

await measureBatch(
  (lines) =>
    lines
      .flatMap((line) => line.split(' '))
      .map(pure((word) => [stemOf(word), 1]))
      .reduceByKey((x, y) => x + y),
  (stem, count) => [[stem, count]],
);
