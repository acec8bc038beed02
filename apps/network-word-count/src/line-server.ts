import { createServer, type AddressInfo, type Socket } from 'node:net';

/** What a line server sends, and how fast. */
export interface LineServerOptions {
  /** Without their line ends; one line or more. */
  readonly lines: readonly string[];
  readonly linesPerSecond: number;
}

/** A line server that is listening. */
export interface LineServer {
  readonly host: string;
  readonly port: number;
  /** Ends every connection and stops listening. Idempotent. */
  close(): void;
}

/**
 * Sends the same lines down every connection, at an even pace, for ever: each connection starts at the first line.
 *
 * Listens on loopback, on a port that the system chooses. A peer that does not read is not sent more than one buffer.
 * The server never keeps the process alive.
 */
export async function startLineServer({ lines, linesPerSecond }: LineServerOptions): Promise<LineServer> {
  const host = '127.0.0.1';
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    const timer = setInterval(sendNextLine(socket, lines), 1000 / linesPerSecond);
    timer.unref();
    socket.unref();
    // A peer that resets the connection is as good as one that closes it: 'close' follows.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      open.delete(socket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  server.unref();
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return { host, port, close };
}

function sendNextLine(socket: Socket, lines: readonly string[]): () => void {
  let next = 0;
  return () => {
    if (socket.writableNeedDrain) return;
    socket.write(`${lines[next] ?? ''}\n`);
    next = (next + 1) % lines.length;
  };
}
