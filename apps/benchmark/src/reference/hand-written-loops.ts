import { lineKeyOf } from './line-key-of';
import type { LoggedEvent } from './logged-event';
import { stemOf } from './stem-of';

/**
 * What one writes by hand where only speed counts: decode a block at once (`toString` is `utf8Slice`), let V8 split it, count in
 * a Map. The yardsticks of the rows `opaque` and `json-lines`, kept as plain as they are fast.
 *
 * Blocks are whole lines that end with `\n`.
 */
export type HandWrittenLoop = (blocks: Iterable<Buffer>) => Map<string, number>;

export const countStems: HandWrittenLoop = (blocks) => {
  const counts = new Map<string, number>();
  for (const block of blocks) {
    for (const line of linesOf(block)) {
      for (const word of line.split(' ')) {
        const stem = stemOf(word);
        counts.set(stem, (counts.get(stem) ?? 0) + 1);
      }
    }
  }
  return counts;
};

export const countLineKeys: HandWrittenLoop = (blocks) => {
  const counts = new Map<string, number>();
  for (const block of blocks) {
    for (const line of linesOf(block)) {
      const key = lineKeyOf(line);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
};

export const sumEvents: HandWrittenLoop = (blocks) => {
  const sums = new Map<string, number>();
  for (const block of blocks) {
    for (const line of linesOf(block)) {
      const event = JSON.parse(line) as LoggedEvent;
      sums.set(event.service, (sums.get(event.service) ?? 0) + event.request.durationMs);
    }
  }
  return sums;
};

function linesOf(block: Buffer): string[] {
  const lines = block.toString().split('\n');
  lines.pop();
  return lines;
}
