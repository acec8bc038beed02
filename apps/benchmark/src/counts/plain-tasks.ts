import { lineKeyOf } from '../reference/line-key-of';
import type { LoggedEvent } from '../reference/logged-event';
import { stemOf } from '../reference/stem-of';

/** Something that rows compute over the lines of a text, by its definition: the count that all others are checked against. */
export type PlainTask = 'lines' | 'words' | 'stems' | 'line-keys' | 'log-sums' | 'json-sums';

/** Adds what one line holds. Sums are given in eighths, so that they are whole. */
type AddLine = (line: string, add: (key: string, value: number) => void) => void;

const ADD_LINE: Readonly<Record<PlainTask, AddLine>> = {
  lines: (_line, add) => add('lines', 1),
  words: (line, add) => {
    for (const word of line.split(' ')) add(word, 1);
  },
  stems: (line, add) => {
    for (const word of line.split(' ')) add(stemOf(word), 1);
  },
  'line-keys': (line, add) => add(lineKeyOf(line), 1),
  'log-sums': (line, add) => {
    const [, region, service, , , status, duration] = line.split(',');
    if (!(Number(status) < 500)) return;
    add(JSON.stringify([region, service, 'sum']), Number(duration) * 8);
    add(JSON.stringify([region, service, 'count']), 1);
  },
  'json-sums': (line, add) => {
    const event = JSON.parse(line) as LoggedEvent;
    add(event.service, event.request.durationMs * 8);
  },
};

/**
 * Runs a task over a text: decodes it as Node does, cuts lines at any line end.
 *
 * @param blocks the text in pieces, each of which ends with `\n` or is the last
 */
export function runPlainTask(task: PlainTask, blocks: Iterable<Uint8Array>): Map<string, number> {
  const sums = new Map<string, number>();
  const addLine = ADD_LINE[task];
  const add = (key: string, value: number): void => void sums.set(key, (sums.get(key) ?? 0) + value);
  for (const block of blocks) {
    const lines = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
      .toString()
      .split(/\r\n|\r|\n/);
    if (lines.at(-1) === '') lines.pop();
    for (const line of lines) addLine(line, add);
  }
  return sums;
}
