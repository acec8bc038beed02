/**
 * Sends a text down one connection as fast as the peer takes it: `send-text FILE`, a forked process of the benchmark.
 *
 * For each `SendOrder` it listens on a port of its own, answers with a `SenderListening`, sends the text to the first
 * peer, ends the connection, and answers with a `SenderDone` once the peer has read all of it and closed its side.
 */
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';

/** How often the text is to be sent, one after the other, to the next peer. */
export interface SendOrder {
  readonly repeats: number;
}

export interface SenderListening {
  readonly port: number;
}

export interface SenderDone {
  /** When the peer connected: `process.hrtime.bigint()`, one clock for all processes of the machine, in decimal. */
  readonly connectedAtNs: string;
}

const text = readFileSync(process.argv[2] ?? '');

process.on('message', ({ repeats }: SendOrder) => {
  const server = createServer((socket) => {
    const connectedAtNs = process.hrtime.bigint().toString();
    server.close();
    // The peer's own end closes the socket; what it failed to read shows in its counts.
    socket.on('error', (error) => console.error(error));
    socket.on('close', () => process.send?.({ connectedAtNs } satisfies SenderDone));
    socket.resume();
    for (let i = 1; i < repeats; i++) socket.write(text);
    socket.end(text);
  });
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ port: (server.address() as AddressInfo).port } satisfies SenderListening);
  });
});
process.on('disconnect', () => process.exit());
