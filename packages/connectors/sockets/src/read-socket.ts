import type { Socket } from 'node:net';
import type { LineSession } from '@ts-streaming/core/line-reader';
import { connectEventOf, connectSocket } from './connect-socket';
import type { SocketAddress } from './socket-address';
import { SocketIntake } from './socket-intake';
import { failureOf, type SocketOutcome } from './socket-outcome';

/**
 * Reads one connection to its end: bytes go from the socket straight into slabs. Runs on the reader's thread.
 *
 * The peer's end makes a line of what is unfinished; a broken connection, or our own stop, drops it and counts it.
 */
export async function readSocket(session: LineSession<SocketAddress>): Promise<SocketOutcome> {
  const { data: address, writer, signal } = session;
  const intake = new SocketIntake(writer);
  const socket = connectSocket(address, intake.onread);
  const stop = (): void => void socket.destroy();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  session.onRoom = () => {
    // Not from inside a read: Node would forget the resume.
    if (intake.retry()) socket.resume();
  };
  const ending = await endOf(socket, connectEventOf(address));
  await drained(session, intake);
  signal.removeEventListener('abort', stop);

  if (ending.kind === 'closed' && !signal.aborted) writer.finish();
  else writer.abandon();
  return signal.aborted ? { kind: 'stopped' } : ending;
}

/** Waits for the end of a connection. Nothing is read after it. */
async function endOf(socket: Socket, connectEvent: string): Promise<SocketOutcome> {
  let ending: SocketOutcome | undefined;
  let isConnected = false;
  const failed = (error: Error): SocketOutcome => ({
    kind: isConnected ? 'broken' : 'unreachable',
    failure: failureOf(error),
  });
  return new Promise((resolve) => {
    socket
      .on(connectEvent, () => {
        isConnected = true;
      })
      .on('end', () => {
        if (isConnected) ending ??= { kind: 'closed' };
      })
      .on('error', (error) => {
        // Behind the end there is nothing to lose: only our own goodbye has failed.
        ending ??= failed(error);
      })
      .on('close', () => {
        resolve(ending ?? failed(new Error('the connection was closed')));
      });
  });
}

/** Waits until what was read is in slabs, or the reader is to end. */
async function drained(session: LineSession<unknown>, intake: SocketIntake): Promise<void> {
  const { signal } = session;
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (intake.isEmpty || signal.aborted) resolve();
    };
    session.onRoom = () => {
      intake.retry();
      look();
    };
    signal.addEventListener('abort', look, { once: true });
    look();
  });
}
