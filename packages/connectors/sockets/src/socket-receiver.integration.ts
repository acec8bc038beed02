import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type LineBlock, Receiver, SlabPool } from '@ts-streaming/core';
import { selfSigned } from './self-signed';
import { freePort, listen, receive } from './test-receiving';

const MIB = 2 ** 20;

/** Writes bytes in pieces of random size, each in a packet of its own as far as the system goes along. */
async function sendInPieces(socket: Socket, bytes: Buffer, largest: number): Promise<void> {
  socket.setNoDelay(true);
  for (let at = 0; at < bytes.length;) {
    const next = at + 1 + Math.floor(Math.random() * largest);
    if (!socket.write(bytes.subarray(at, next))) await once(socket, 'drain');
    else if (largest < 100) await new Promise((resolve) => setImmediate(resolve));
    at = next;
  }
}

const linesOf = (text: string): string[] => {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
};

/** What of threads keeps the process alive. */
const activePorts = (): string[] => process.getActiveResourcesInfo().filter((name) => /port|worker/i.test(name));

describe('SocketReceiver', () => {
  it('brings the lines of a connection, the unfinished last one too, and connects again when the peer has ended', async () => {
    const server = await listen((socket) => socket.end('a\nb\r\nunfinished'));
    const received = receive({ host: '127.0.0.1', port: server.port });

    await received.until(() => received.records() >= 6);

    await received.supervisor.stop('done');
    await server.close();
    expect(received.lines().slice(0, 6)).toEqual(['a', 'b', 'unfinished', 'a', 'b', 'unfinished']);
    expect(received.news.slice(0, 4)).toEqual(['started', 'error TSS_CONNECTOR_SOCKET_CLOSED', 'stopped', 'started']);
    expect(received.errors[0]).toMatchObject({
      message: expect.stringContaining(`127.0.0.1:${server.port}`) as string,
    });
    expect([received.supervisor.dropped, received.pool.usedBytes]).toEqual([
      { oversizedLines: 0, partialLines: 0, refusedRows: 0 },
      0,
    ]);
  });

  it('keeps characters, line ends and invalid bytes whole however they are cut into packets', async () => {
    const bytes = Buffer.concat([
      Buffer.from('ünï\r\n€uro\r\r\n\n😀\n'.repeat(200)),
      Buffer.from([0xff, 0x0a, 0xc3, 0x0d, 0xe2, 0x82, 0x0a]),
    ]);
    const server = await listen((socket) => void sendInPieces(socket, bytes, 3));
    const received = receive({ host: '127.0.0.1', port: server.port }, { blockIntervalMs: 1 });

    const expected = linesOf(bytes.toString('latin1'));
    await received.until(() => received.records() >= expected.length);

    await received.supervisor.stop('done');
    await server.close();
    expect(received.lines()).toEqual(expected);
  });

  it('tries to connect until there is a server', async () => {
    const port = await freePort();
    const received = receive({ host: '127.0.0.1', port });
    await received.until(() => received.news.length >= 5);
    const server = await listen((socket) => socket.write('late\n'), port);

    await received.until(() => received.text() === 'late\n');

    await received.supervisor.stop('done');
    await server.close();
    expect(received.news.slice(0, 4)).toEqual(['started', 'error TSS_CONNECTOR_SOCKET_CONNECT', 'stopped', 'started']);
    expect(received.errors[0]).toMatchObject({
      message: `Error connecting to 127.0.0.1:${port}: connect ECONNREFUSED 127.0.0.1:${port}. It is tried again.`,
    });
  });

  it('reports a name that is not known, and one with several addresses that all refuse', async () => {
    const port = await freePort();
    const unknown = receive({ host: 'no-such-host.invalid', port });
    const several = receive({ host: 'localhost', port });
    await Promise.all([unknown.until(() => unknown.news.length > 2), several.until(() => several.news.length > 2)]);
    await Promise.all([unknown.supervisor.stop('done'), several.supervisor.stop('done')]);
    expect([unknown.errors[0], several.errors[0]]).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/no-such-host\.invalid:\d+: getaddrinfo E/) as string }),
      expect.objectContaining({ message: expect.stringContaining('ECONNREFUSED') as string }),
    ]);
  });

  it('drops and counts the unfinished line of a connection that breaks', async () => {
    const server = await listen((socket) => {
      socket.write('whole\nhalf', () => setTimeout(() => socket.resetAndDestroy(), 50));
    });
    const received = receive({ host: '127.0.0.1', port: server.port });

    await received.until(() => received.news.includes('stopped'));

    await received.supervisor.stop('done');
    await server.close();
    expect([received.lines()[0], received.news[1], received.supervisor.dropped.partialLines > 0]).toEqual([
      'whole',
      'error TSS_CONNECTOR_SOCKET_READ',
      true,
    ]);
  });

  it('drops and counts the unfinished line when it is stopped', async () => {
    const server = await listen((socket) => socket.write('whole\nhalf'));
    const received = receive({ host: '127.0.0.1', port: server.port });
    await received.until(() => received.text() !== '');

    await received.supervisor.stop('done');

    await server.close();
    expect([received.text(), received.news, received.supervisor.dropped.partialLines]).toEqual([
      'whole\n',
      ['started', 'stopped'],
      1,
    ]);
  });

  it('stops while it connects to a peer that does not answer', async () => {
    const silent = await listen(undefined, 0);
    const received = receive({ host: '127.0.0.1', port: silent.port, tls: true });
    await new Promise((resolve) => setTimeout(resolve, 100));

    await received.supervisor.stop('done');

    await silent.close();
    expect([received.news, received.pool.usedBytes]).toEqual([['started', 'stopped'], 0]);
  });

  it('has a block of what was received before the tick when the tick comes', async () => {
    const server = await listen((socket) => socket.write('a\nb\n'));
    const received = receive({ host: '127.0.0.1', port: server.port }, { blockIntervalMs: 1_000_000 });
    await new Promise((resolve) => setTimeout(resolve, 300));

    received.supervisor.cutBlock();
    const atTick = received.text();

    await received.supervisor.stop('done');
    await server.close();
    expect(atTick).toBe('a\nb\n');
  });

  it('slows a sender down while there is no memory, and loses nothing', async () => {
    const line = Buffer.from(`${'x'.repeat(99)}\n`.repeat(10_000));
    const count = 200;
    let sent = 0;
    const server = await listen((socket) => {
      void (async () => {
        for (let i = 0; i < count; i++) {
          sent += line.length;
          if (!socket.write(line)) await once(socket, 'drain');
        }
      })();
    });
    const held: LineBlock[] = [];
    let bytes = 0;
    let records = 0;
    const received = receive(
      { host: '127.0.0.1', port: server.port },
      {
        maxBytes: 16 * MIB,
        onBlock: (block) => {
          held.push(block);
          bytes += block.bytes;
          records += block.records;
        },
      },
    );
    await received.until(() => received.pool.usedBytes === 16 * MIB);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const sentWhileFull = sent;
    const releasing = setInterval(() => {
      for (const block of held.splice(0)) block.release();
    }, 2);

    await received.until(() => bytes === count * line.length);

    clearInterval(releasing);
    await received.supervisor.stop('done');
    await server.close();
    for (const block of held.splice(0)) block.release();
    expect({ isSlowed: sentWhileFull < 64 * MIB, records, used: received.pool.usedBytes }).toEqual({
      isSlowed: true,
      records: count * 10_000,
      used: 0,
    });
  });

  it('stops while it waits for memory', async () => {
    const server = await listen((socket) => socket.write('x'.repeat(99).concat('\n').repeat(400_000)));
    const held: LineBlock[] = [];
    const received = receive(
      { host: '127.0.0.1', port: server.port },
      { maxBytes: 16 * MIB, onBlock: (block) => void held.push(block) },
    );
    await received.until(() => received.pool.usedBytes === 16 * MIB);

    await received.supervisor.stop('done');

    await server.close();
    for (const block of held) block.release();
    expect([received.news, received.pool.usedBytes]).toEqual([['started', 'stopped'], 0]);
  });

  it('drops a line of 100 MB over the limit, reports it once, and goes on', async () => {
    const server = await listen((socket) => {
      void (async () => {
        socket.write('before\n');
        const part = Buffer.alloc(MIB, 'x');
        for (let i = 0; i < 100; i++) if (!socket.write(part)) await once(socket, 'drain');
        socket.write('\nafter\n');
      })();
    });
    const received = receive({ host: '127.0.0.1', port: server.port }, { maxBytes: 512 * MIB });

    await received.until(() => received.text().endsWith('after\n'));

    await received.supervisor.stop('done');
    await server.close();
    expect({ text: received.text(), news: received.news, dropped: received.supervisor.dropped.oversizedLines }).toEqual(
      {
        text: 'before\nafter\n',
        news: ['started', 'error TSS_RECEIVER_LINE_TOO_LONG', 'stopped'],
        dropped: 1,
      },
    );
  });

  it('brings a line of 50 MB', async () => {
    const long = 'y'.repeat(50 * MIB);
    const server = await listen((socket) => socket.write(`a\n${long}\nb\n`));
    const received = receive({ host: '127.0.0.1', port: server.port }, { maxBytes: 512 * MIB });

    await received.until(() => received.text().endsWith('b\n'));

    await received.supervisor.stop('done');
    await server.close();
    expect(received.text() === `a\n${long}\nb\n`).toBe(true);
  });

  describe('over TLS', () => {
    const { key, cert } = selfSigned();

    it('brings all lines of a peer whose certificate it was given', async () => {
      const bytes = Buffer.from('ünï\r\nline\n'.repeat(400_000));
      const server = await listen((socket) => void sendInPieces(socket, bytes, 300_000), 0, { key, cert });
      const received = receive({ host: '127.0.0.1', port: server.port, tls: { ca: Buffer.from(cert) } });

      await received.until(() => received.records() >= 800_000);

      await received.supervisor.stop('done');
      await server.close();
      expect(isDeepStrictEqual(received.lines(), linesOf(bytes.toString('latin1')))).toBe(true);
    });

    it('loses nothing while there is no memory', async () => {
      const bytes = Buffer.from(`${'z'.repeat(63)}\n`.repeat(1_000_000));
      const server = await listen((socket) => socket.end(bytes), 0, { key, cert });
      const held: LineBlock[] = [];
      let records = 0;
      const received = receive(
        { host: '127.0.0.1', port: server.port, tls: { ca: cert } },
        {
          maxBytes: 16 * MIB,
          restartDelayMs: 1_000_000,
          onBlock: (block) => {
            held.push(block);
            records += block.records;
          },
        },
      );
      await received.until(() => received.pool.usedBytes === 16 * MIB);
      const releasing = setInterval(() => {
        for (const block of held.splice(0)) block.release();
      }, 5);

      await received.until(() => received.news.includes('stopped'));

      clearInterval(releasing);
      await received.supervisor.stop('done');
      await server.close();
      expect([records, received.news[1]]).toEqual([1_000_000, 'error TSS_CONNECTOR_SOCKET_CLOSED']);
    });

    it('keeps the unfinished last line of a peer that ends and is gone at once', async () => {
      const server = await listen((socket) => socket.end('a\nlast', () => void socket.destroy()), 0, { key, cert });
      const received = receive({ host: '127.0.0.1', port: server.port, tls: { ca: cert } });

      await received.until(() => received.news.includes('stopped'));

      await received.supervisor.stop('done');
      await server.close();
      expect([received.lines().slice(0, 2), received.news[1]]).toEqual([
        ['a', 'last'],
        'error TSS_CONNECTOR_SOCKET_CLOSED',
      ]);
    });

    it('does not talk to a peer whose certificate it cannot verify', async () => {
      const server = await listen((socket) => socket.write('secret\n'), 0, { key, cert });
      const received = receive({ host: '127.0.0.1', port: server.port, tls: true });

      await received.until(() => received.news.includes('stopped'));

      await received.supervisor.stop('done');
      await server.close();
      expect([received.text(), received.errors[0]]).toEqual([
        '',
        expect.objectContaining({
          code: 'TSS_CONNECTOR_SOCKET_CONNECT',
          message: expect.stringContaining('self-signed certificate') as string,
        }),
      ]);
    });
  });

  it('reads from a Unix socket', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'unix-socket-'));
    const path = join(directory, 'lines.sock');
    const server = await listen((socket) => socket.write('a\nb\n'), path);
    const received = receive({ path });

    await received.until(() => received.text() === 'a\nb\n');

    await received.supervisor.stop('done');
    await server.close();
    rmSync(directory, { recursive: true });
    expect(received.news).toEqual(['started', 'stopped']);
  });

  it('costs next to nothing while the peer is silent, and leaves nothing behind when it is stopped', async () => {
    const server = await listen((socket) => socket.write('a\n'));
    const received = receive({ host: '127.0.0.1', port: server.port }, { blockIntervalMs: 200 });
    const unreachable = receive({ host: '127.0.0.1', port: await freePort() }, { restartDelayMs: 60_000 });
    await Promise.all([
      received.until(() => received.records() === 1),
      unreachable.until(() => unreachable.news.length > 2),
    ]);
    const started = process.cpuUsage();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const { user, system } = process.cpuUsage(started);
    const during = activePorts();

    await Promise.all([received.supervisor.stop('done'), unreachable.supervisor.stop('done')]);

    // Node closes a port some milliseconds after the end of its thread.
    for (let tries = 0; activePorts().length > 0 && tries < 200; tries++)
      await new Promise((resolve) => setTimeout(resolve, 5));
    const after = activePorts();
    await server.close();
    expect({ isIdle: (user + system) / 1000 < 500, wasAlive: during.length > 0, after }).toEqual({
      isIdle: true,
      wasAlive: true,
      after: [],
    });
  });

  it('tries all addresses of a name', async () => {
    const server = await listen((socket) => socket.write('a\n'.repeat(100_000)));
    const received = receive({ host: 'localhost', port: server.port });

    await received.until(() => received.records() === 100_000);

    await received.supervisor.stop('done');
    await server.close();
    expect(received.news).toEqual(['started', 'stopped']);
  });

  it('brings all lines of several connections at once, through one pool', async () => {
    const text = 'the quick brown fox\n'.repeat(500_000);
    const server = await listen((socket) => socket.write(text));
    const pool = new SlabPool(16 * MIB);
    const all = [0, 1, 2].map(() => receive({ host: '127.0.0.1', port: server.port }, { pool: () => pool }));

    await Promise.all(all.map((received) => received.until(() => received.records() === 500_000)));

    await Promise.all(all.map((received) => received.supervisor.stop('done')));
    await server.close();
    expect([all.map((received) => received.text() === text), pool.usedBytes]).toEqual([[true, true, true], 0]);
  });
});

describe('a receiver whose thread breaks', () => {
  /** A reader that publishes nothing, and throws. */
  class BrokenReceiver extends Receiver<string> {
    override onStart(): void {
      const workerSource = `require('node:worker_threads').parentPort.on('message', () => { throw new RangeError('bug') })`;
      const { ended } = this.services.lines.read({ workerSource, data: undefined });
      ended.catch((error: unknown) => {
        this.restart('broken', error);
      });
    }
    override onStop(): void {}
  }

  it('is started again, on a new thread, with a report that has what was thrown', async () => {
    const received = receive(new BrokenReceiver());

    await received.until(() => received.news.length >= 6);

    await received.supervisor.stop('done');
    expect([received.news.slice(0, 6), received.pool.usedBytes, received.errors[0]]).toEqual([
      [
        'started',
        'error TSS_RECEIVER_THREAD_ENDED',
        'stopped',
        'started',
        'error TSS_RECEIVER_THREAD_ENDED',
        'stopped',
      ],
      0,
      expect.objectContaining({ cause: expect.objectContaining({ message: 'bug' }) as Error }),
    ]);
  });
});
