import type { Block, Receiver } from '@ts-streaming/core';
import { ConvertingReceiver, type SocketConverter } from './converting-receiver';
import { frames } from './frames';
import { socketAddress } from './socket-address';
import { freePort, listen, receive } from './test-receiving';

/** A receiver under a supervisor on the real clock, and the rows that it brings. */
function receiveRows<T>(port: number, convert: SocketConverter<T>, maxWaitingRows = 1000) {
  const rows: unknown[] = [];
  const held: Block[] = [];
  const receiver: Receiver<unknown> = new ConvertingReceiver(socketAddress({ host: '127.0.0.1', port }), convert);
  const received = receive(receiver, {
    maxWaitingRows,
    onBlock: (block) => {
      const stored = block as unknown as Block;
      if (stored.kind === 'rows') rows.push(...stored.rows);
      held.push(stored);
    },
  });
  return { ...received, rows, held };
}

async function* texts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const chunk of chunks) yield Buffer.from(chunk).toString();
}

describe('ConvertingReceiver', () => {
  it('stores what the converter makes of a connection, and connects again when the peer has ended', async () => {
    const server = await listen((socket) => socket.end(Buffer.from([0, 0, 0, 2, 104, 105, 0, 0, 0, 0])));
    const received = receiveRows(server.port, frames);
    await received.until(() => received.rows.length >= 4);
    await received.supervisor.stop('done');
    await server.close();
    const first = new Uint8Array(Buffer.from('hi'));
    expect([received.rows.slice(0, 4), received.news.slice(0, 4)]).toEqual([
      [first, new Uint8Array(0), first, new Uint8Array(0)],
      ['started', 'error TSS_CONNECTOR_SOCKET_CLOSED', 'stopped', 'started'],
    ]);
  });

  it('tells of a peer that is not there, and of a converter that fails', async () => {
    const unreachable = receiveRows(await freePort(), texts);
    await unreachable.until(() => unreachable.news.length >= 4);
    await unreachable.supervisor.stop('done');
    const server = await listen((socket) => socket.write('a'));
    const failing = receiveRows(server.port, () => {
      throw new RangeError('not mine');
    });
    await failing.until(() => failing.news.length >= 4);
    await failing.supervisor.stop('done');
    await server.close();
    expect([unreachable.news[1], failing.news[1], failing.errors[0]]).toEqual([
      'error TSS_CONNECTOR_SOCKET_CONNECT',
      'error TSS_CONNECTOR_SOCKET_READ',
      expect.objectContaining({ cause: expect.objectContaining({ message: 'not mine' }) as Error }),
    ]);
  });

  it('stops while it waits for data, and for a connection', async () => {
    const server = await listen((socket) => socket.write('a'));
    const received = receiveRows(server.port, texts);
    await received.until(() => received.rows.length === 1);
    await received.supervisor.stop('done');
    await server.close();
    expect(received.news).toEqual(['started', 'stopped']);
  });

  it('reads no more than there is memory for', async () => {
    let sent = 0;
    const frame = Buffer.alloc(64 * 1024);
    frame.writeInt32BE(frame.length - 4);
    const server = await listen((socket) => {
      const send = (): void => {
        while (sent < 2000 && socket.write(frame)) sent++;
      };
      socket.on('drain', send);
      send();
    });
    const received = receiveRows(server.port, frames, 10);
    await received.until(() => received.rows.length >= 10);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const rowsHeld = received.rows.length;
    const sentMeanwhile = sent;
    const releasing = setInterval(() => {
      for (const block of received.held.splice(0)) block.release();
    }, 5);
    await received.until(() => received.rows.length >= 2000);
    clearInterval(releasing);
    await received.supervisor.stop('done');
    await server.close();
    expect([rowsHeld, sentMeanwhile < 2000]).toEqual([10, true]);
  });
});
