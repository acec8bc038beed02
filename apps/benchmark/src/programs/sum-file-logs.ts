/**
 * Measures the duration of the requests that did not fail, summed and counted by region and service of log lines:
 * `sum-file-logs FILE MASTER`.
 */
import { measureBatch } from '../process/measure-batch';

/** Region and service; sum of durations in ms, and how many. */
type Request = [key: [region: string, service: string], value: [sumMs: number, count: number]];

await measureBatch(
  (lines) =>
    lines
      .map((line) => line.split(','))
      .filter((fields) => Number(fields[5]) < 500)
      .map(
        (fields) =>
          [
            [fields[1], fields[2]],
            [Number(fields[6]), 1],
          ] as Request,
      )
      .reduceByKey(([sumMs, count], [moreMs, more]) => [sumMs + moreMs, count + more]),
  ([region, service], [sumMs, count]) => [
    [JSON.stringify([region, service, 'sum']), sumMs * 8],
    [JSON.stringify([region, service, 'count']), count],
  ],
);
