import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import {
  type Block,
  type LineBlock,
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
  /** All that came, in order. */
  text(): string;
  /** Resolves when a condition holds; looked at after each block and each piece of news. */
  until(isMet: () => boolean): Promise<void>;
}

/** A socket receiver under a supervisor on the real clock; what it brings is kept, and what is said of it. */
export function receive(
  address: SocketAddressInput,
  options: Partial<ReceiverSupervisorOptions> & {
    readonly maxBytes?: number;
    /** What to do with a block; if left out its text is kept, and it is released. */
    readonly onBlock?: (block: LineBlock) => void;
  } = {},
): Receiving {
  const pool = new SlabPool(options.maxBytes ?? 64 * MIB);
  const news: string[] = [];
  const errors: unknown[] = [];
  const texts: Buffer[] = [];
  const changed = new EventTarget();
  const tell = (text: string): void => {
    news.push(text);
    changed.dispatchEvent(new Event('changed'));
  };
  const keep = (block: LineBlock): void => {
    texts.push(...block.chunks.map((chunk) => Buffer.from(chunk)));
    block.release();
  };
  const supervisor = new ReceiverSupervisor({
    stream: { id: 0, receiver: new SocketReceiver(socketAddress(address)) },
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
    },
    clock: new SystemClock(),
    blockIntervalMs: 10,
    restartDelayMs: 20,
    maxWaitingRows: 1000,
    maxLineBytes: 64 * MIB,
    pool: () => pool,
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
    text: () => Buffer.concat(texts).toString(),
    until: async (isMet) => {
      while (!isMet()) await once(changed, 'changed');
    },
  };
}

/** What `listen` gives. */
export interface Listening {
  readonly server: Server;
  /** Its connections, in order. */
  readonly sockets: Socket[];
  readonly port: number;
  close(): Promise<void>;
}

/** A server on loopback that hands out its connections in order. */
export async function listen(onConnection: (socket: Socket) => void = () => undefined, port = 0): Promise<Listening> {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    server,
    sockets,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
