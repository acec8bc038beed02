import { parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { LineControl } from './line-control';
import type { FromReader, LineSessionStart, ToReader } from './line-messages';
import { LineWriter } from './line-writer';

/** One reader's work on its thread, from start to end. */
export interface LineSession<Data> {
  /** What to read. */
  readonly data: Data;
  /** Takes the bytes. */
  readonly writer: LineWriter;
  /** Aborted when the driver wants the reader to end. */
  readonly signal: AbortSignal;
  /** Called in a turn of its own whenever there may be memory again. */
  onRoom: () => void;
}

/**
 * What the script of a reader's thread calls: runs `read` for each reader that the driver starts, one after the other.
 *
 * @param read resolves when nothing is written any more, with what is to be told to the receiver; must not reject
 */
export function serveLineReaders<Data, Outcome>(read: (session: LineSession<Data>) => Promise<Outcome>): void {
  parentPort?.on('message', (start: LineSessionStart) => void runSession(start, read));
}

async function runSession<Data, Outcome>(
  { port, control, slabBytes, maxLineBytes, data }: LineSessionStart,
  read: (session: LineSession<Data>) => Promise<Outcome>,
): Promise<void> {
  const stopping = new AbortController();
  const post = (message: FromReader): void => {
    port.postMessage(message);
  };
  const take = (message: ToReader): void => {
    switch (message.kind) {
      case 'slab':
        writer.supply(message.slab);
        return;
      case 'refused':
        writer.refuse();
        return;
      case 'stop':
        stopping.abort();
    }
  };
  const writer = new LineWriter({
    control: new LineControl(control),
    slabBytes,
    maxLineBytes,
    post,
    poll: () => {
      for (let sent = receiveMessageOnPort(port); sent !== undefined; sent = receiveMessageOnPort(port)) {
        take((sent as { readonly message: ToReader }).message);
      }
    },
  });
  const session: LineSession<Data> = {
    data: data as Data,
    writer,
    signal: stopping.signal,
    onRoom: () => undefined,
  };
  port.on('message', (message: ToReader) => {
    take(message);
    session.onRoom();
  });
  const outcome = await read(session);
  post({ kind: 'ended', outcome });
  port.close();
}
