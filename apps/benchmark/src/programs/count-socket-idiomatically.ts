/**
 * Counts the words of a TCP stream the way one writes it in JavaScript, without batches: `count-socket-idiomatically HOST PORT`, forked.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import { summarizeCounts } from '../counts/count-summary';
import { SocketCounter } from '../process/socket-counter';
import { IdiomaticWordCounter } from '../reference/idiomatic-word-counter';

const [host = '', port = ''] = process.argv.slice(2);

const counter = new SocketCounter();
const words = new IdiomaticWordCounter();
const socket = connect(Number(port), host);
socket.on('data', (block: Buffer) => words.add(block));
await once(socket, 'connect');
counter.ready('data events, split, flatMap, Map');
await once(socket, 'end');
const counts = words.finish();
const finishedAt = process.hrtime.bigint();
await counter.stopped;
counter.done(summarizeCounts(counts), finishedAt);
