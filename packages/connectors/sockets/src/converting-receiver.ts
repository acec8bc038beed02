import { once } from 'node:events';
import type { Socket } from 'node:net';
import { ConnectorError, Receiver } from '@ts-streaming/core';
import { connectEventOf, connectSocket } from './connect-socket';
import { endpointOf, type SocketAddress } from './socket-address';
import { socketError } from './socket-error';
import { failureOf } from './socket-outcome';

/** Makes records of the bytes of one connection, in order. The chunks are cut wherever the network cut them. */
export type SocketConverter<T> = (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<T> | Iterable<T>;

/**
 * Receives what a converter makes of the bytes of a socket: TCP, TLS or a Unix socket.
 *
 * The socket is read when the converter asks for a chunk, and the converter is asked for a record when there is memory for
 * one: TCP slows a sender down that is too fast. Connects again after the restart delay, for ever, also when the converter
 * has failed or has read enough.
 *
 * @see Spark: SocketReceiver
 */
export class ConvertingReceiver<T> extends Receiver<T> {
  readonly #address: SocketAddress;
  readonly #convert: SocketConverter<T>;
  #socket: Socket | undefined;

  /** @param address checked by `socketAddress` */
  constructor(address: SocketAddress, convert: SocketConverter<T>) {
    super();
    this.#address = address;
    this.#convert = convert;
  }

  override async onStart(signal: AbortSignal): Promise<void> {
    const socket = connectSocket(this.#address);
    this.#socket = socket;
    const error = await this.#endOf(socket);
    if (!signal.aborted) this.restart(error.message, error);
  }

  override async onStop(): Promise<void> {
    const socket = this.#socket;
    if (socket === undefined || socket.closed) return;
    socket.destroy();
    await once(socket, 'close');
  }

  /** Stores the records of a connection. @returns why it has ended */
  async #endOf(socket: Socket): Promise<ConnectorError> {
    const endpoint = endpointOf(this.#address);
    try {
      await once(socket, connectEventOf(this.#address));
    } catch (cause) {
      return socketError({ kind: 'unreachable', failure: failureOf(cause as Error) }, endpoint);
    }
    let broken: Error | undefined;
    // Also looked at when nothing reads any more: an error that nobody hears ends the process.
    socket.on('error', (error) => (broken = error));
    try {
      // Not `store`: a record that is an array is a record.
      for await (const record of this.#convert(socket)) await this.services.storeItem(record);
    } catch (cause) {
      if (broken !== undefined) return socketError({ kind: 'broken', failure: failureOf(broken) }, endpoint);
      const reason = cause instanceof Error ? cause.message : String(cause);
      return new ConnectorError('TSS_CONNECTOR_SOCKET_READ', { endpoint, reason }, { cause });
    } finally {
      socket.destroy();
    }
    return socketError({ kind: 'closed' }, endpoint);
  }
}
