/**
 * Sends a text down one connection as fast as the peer takes it: `send-text FILE`, a forked process of the benchmark.
 *
 * For each `SendOrder` it listens on a port of its own, answers with a `SenderListening`, sends the text to the first
 * peer, ends the connection, and answers with a `SenderDone` once the peer has read all of it and closed its side.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** How often, or for how long, the text is to be sent to the next peer, one after the other and whole. */
export type SendOrder = { readonly repeats: number } | { readonly seconds: number };

export interface SenderListening {
  readonly port: number;
}

export interface SenderDone {
  /** When the peer connected: `process.hrtime.bigint()`, one clock for all processes of the machine, in decimal. */
  readonly connectedAtNs: string;
  /** The same in ms since the epoch, for programs that have no such clock. */
  readonly connectedAtMs: number;
  /** How often the text was sent. */
  readonly repeats: number;
}

const text = readFileSync(process.argv[2] ?? '');

process.on('message', (order: SendOrder) => {
  const server = createServer((socket) => {
    const connectedAt = process.hrtime.bigint();
    const connectedAtMs = Date.now();
    let repeats = 0;
    server.close();
    // The peer's own end closes the socket; what it failed to read shows in its counts.
    socket.on('error', (error) => console.error(error));
    socket.on('close', () => {
      process.send?.({ connectedAtNs: connectedAt.toString(), connectedAtMs, repeats } satisfies SenderDone);
    });
    socket.resume();
    const isEnough = (): boolean =>
      'repeats' in order
        ? repeats >= order.repeats
        : process.hrtime.bigint() - connectedAt > BigInt(order.seconds) * 1_000_000_000n;
    void send(socket, () => {
      if (isEnough()) return false;
      repeats += 1;
      return true;
    });
  });
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ port: (server.address() as AddressInfo).port } satisfies SenderListening);
  });
});
process.on('disconnect', () => process.exit());

async function send(socket: Socket, sendsAgain: () => boolean): Promise<void> {
  while (sendsAgain()) {
    if (!socket.write(text)) await once(socket, 'drain');
  }
  socket.end();
}
