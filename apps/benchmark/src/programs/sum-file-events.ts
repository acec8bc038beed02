/** Measures the duration of events, one JSON object a line, summed by service: `sum-file-events FILE MASTER`. */
import { measureBatch } from '../process/measure-batch';
import type { LoggedEvent } from '../reference/logged-event';

await measureBatch(
  (lines) =>
    lines
      .map((line) => JSON.parse(line) as LoggedEvent)
      .map((event) => [event.service, event.request.durationMs])
      .reduceByKey((x, y) => x + y),
  (service, sumMs) => [[service, sumMs * 8]],
);
