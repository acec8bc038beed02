/**
 * Counts the words of a TCP stream the way one writes it in JavaScript, without batches: `count-socket-idiomatically HOST PORT`, forked.
 *
 * It answers as `count-socket-words` does, so that the same row can run either.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import { summarizeCounts } from '../counts/count-summary';
import { IdiomaticWordCounter } from '../reference/idiomatic-word-counter';
import type { CounterDone, CounterReady } from './count-socket-words';

const [host = '', port = ''] = process.argv.slice(2);

const stopped = once(process, 'message');
const counter = new IdiomaticWordCounter();
const socket = connect(Number(port), host);
socket.on('data', (block: Buffer) => counter.add(block));
await once(socket, 'connect');
report({ ready: 'data events, split, flatMap, Map' });
await once(socket, 'end');
const counts = counter.finish();
const finishedAtNs = process.hrtime.bigint().toString();
await stopped;
report({ counts: summarizeCounts(counts), finishedAtNs, batches: 1 });
process.disconnect();

function report(message: CounterReady | CounterDone): void {
  process.send?.(message);
}
