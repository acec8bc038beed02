/**
 * `npm start`: runs the program against `host port` when they are given, else against a line server of its own that
 * streams a novel on loopback. `network-word-count.ts` stays what a user copies; the convenience is here.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startLineServer } from './line-server';

const LINES_PER_SECOND = 25;

const { positionals } = parseArgs({ allowPositionals: true, options: { batches: { type: 'string' } } });
if (positionals.length === 0) {
  const text = await readFile(new URL('../data/persuasion.txt', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  const { host, port } = await startLineServer({ lines, linesPerSecond: LINES_PER_SECOND });
  process.argv.splice(2, 0, host, String(port));
  console.log(
    `Counting Jane Austen's "Persuasion", ${LINES_PER_SECOND} lines a second from ${host}:${port}. Ctrl+C stops.`,
  );
  console.log(
    'Your own lines: run `nc -lk 9999` in another terminal and type there, then: npm start -- localhost 9999',
  );
}
await import('./network-word-count');
