import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import {
  type Block,
  type LineBlock,
  Receiver,
  type ReceiverSupervisorOptions,
  ReceiverSupervisor,
  SlabPool,
  SystemClock,
} from '@ts-streaming/core';
import { loadKernel } from '@ts-streaming/kernel';
import { type SocketAddressInput, socketAddress } from './socket-address';
import { SocketReceiver } from './socket-receiver';

const MIB = 2 ** 20;

/** What `receive` gives. */
export interface Receiving {
  readonly pool: SlabPool;
  readonly supervisor: ReceiverSupervisor;
  /** What listeners would hear: `started`, `error CODE`, `stopped`. */
  readonly news: string[];
  readonly errors: unknown[];
  /** All that came. */
  text(): string;
  /** How many lines came. */
  records(): number;
  /** All lines that came, in latin1: a character for each byte. */
  lines(): string[];
  /** Resolves when a condition holds; looked at after each block and each piece of news. */
  until(isMet: () => boolean): Promise<void>;
}

/** A receiver under a supervisor on the real clock; what it brings is kept, and what is said of it. */
export function receive(
  address: SocketAddressInput | Receiver<string>,
  options: Partial<ReceiverSupervisorOptions> & {
    readonly maxBytes?: number;
    /** What to do with a block; if left out its text is kept, and it is released. */
    readonly onBlock?: (block: LineBlock) => void;
  } = {},
): Receiving {
  const pool = new SlabPool(options.maxBytes ?? 64 * MIB);
  const news: string[] = [];
  const errors: unknown[] = [];
  const pieces: Buffer[] = [];
  let records = 0;
  const changed = new EventTarget();
  const tell = (text: string): void => {
    news.push(text);
    changed.dispatchEvent(new Event('changed'));
  };
  const keep = (block: LineBlock): void => {
    for (const chunk of block.chunks) {
      pieces.push(Buffer.from(chunk));
    }
    records += block.records;
    block.release();
  };
  const supervisor = new ReceiverSupervisor({
    stream: { id: 0, receiver: address instanceof Receiver ? address : new SocketReceiver(socketAddress(address)) },
    news: {
      onStarted: () => {
        tell('started');
      },
      onError: (_, cause) => {
        errors.push(cause);
        tell(`error ${String((cause as { code?: string }).code)}`);
      },
      onStopped: () => {
        tell('stopped');
      },
      onDropped: () => undefined,
    },
    clock: new SystemClock(),
    blockIntervalMs: 10,
    restartDelayMs: 20,
    maxWaitingRows: 1000,
    maxLineBytes: 64 * MIB,
    pool: () => pool,
    windowBytes: undefined,
    countLines: (bytes) => loadKernel({ mode: 'off' }).countLines(bytes),
    addBlock: (block: Block) => {
      (options.onBlock ?? keep)(block as LineBlock);
      changed.dispatchEvent(new Event('changed'));
    },
    ...options,
  });
  supervisor.start();
  return {
    pool,
    supervisor,
    news,
    errors,
    text: () => Buffer.concat(pieces).toString(),
    records: () => records,
    lines: () => pieces.flatMap((piece) => linesOf(piece.toString('latin1'))),
    until: async (isMet) => {
      while (!isMet()) await once(changed, 'changed');
    },
  };
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** What `listen` gives. */
export interface Listening {
  /** Its connections, in order. */
  readonly sockets: Socket[];
  /** 0 for a Unix socket. */
  readonly port: number;
  close(): Promise<void>;
}

/** A server on loopback, at a port (any if 0) or the path of a Unix socket; with a certificate it speaks TLS. */
export async function listen(
  onConnection: (socket: Socket) => void = () => undefined,
  where: number | string = 0,
  tls?: TlsOptions,
): Promise<Listening> {
  const sockets: Socket[] = [];
  const accept = (socket: Socket): void => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  };
  const server = tls === undefined ? createServer(accept) : createTlsServer(tls, accept);
  server.on('tlsClientError', () => undefined);
  if (typeof where === 'string') server.listen(where);
  else server.listen(where, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    sockets,
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A port of loopback where nobody listens. */
export async function freePort(): Promise<number> {
  const listening = await listen();
  await listening.close();
  return listening.port;
}
