import { type DStreamGraph, ReceiverInputDStream, requireArgument } from '@ts-streaming/core';
import {
  ConvertingReceiver,
  type SocketAddress,
  socketAddress,
  type SocketConverter,
  SocketReceiver,
  type SocketTlsOptions,
} from '@ts-streaming/sockets';

/** How to connect. */
export interface SocketTextStreamOptions {
  /** `true` for TLS with Node's defaults; or options as for `tls.connect`, as far as they are plain data. */
  readonly tls?: boolean | SocketTlsOptions;
}

/** A Unix socket. */
export interface UnixSocketAddress {
  readonly path: string;
}

/** Where a socket is. */
export interface SocketSource {
  readonly address: string | UnixSocketAddress;
  readonly port: number | undefined;
  readonly options: SocketTextStreamOptions;
}

/**
 * The lines of what a socket sends.
 *
 * @see Spark: SocketInputDStream
 */
export function socketTextStream(
  graph: DStreamGraph,
  address: string | UnixSocketAddress,
  port: number | undefined,
  options: SocketTextStreamOptions,
): ReceiverInputDStream<string> {
  const receiver = new SocketReceiver(addressOf('socketTextStream', address, port, options));
  return new ReceiverInputDStream(graph, receiver, 'Socket stream', 'socketTextStream', 'lines');
}

/**
 * What a converter makes of what a socket sends.
 *
 * @see Spark: StreamingContext.socketStream
 */
export function socketStream<T>(
  graph: DStreamGraph,
  operation: 'socketStream' | 'rawSocketStream',
  { address, port, options }: SocketSource,
  convert: SocketConverter<T>,
): ReceiverInputDStream<T> {
  const receiver = new ConvertingReceiver(addressOf(operation, address, port, options), convert);
  return new ReceiverInputDStream(
    graph,
    receiver,
    operation === 'socketStream' ? 'Socket stream' : 'Raw stream',
    operation,
  );
}

function addressOf(
  operation: string,
  address: string | UnixSocketAddress,
  port: number | undefined,
  options: SocketTextStreamOptions,
): SocketAddress {
  const place = { operation, argument: 'options', expected: 'an object, such as { tls: true }' };
  requireArgument(Object(options) === options, options, place);
  return socketAddress(
    isUnixAddress(address) ? { path: address.path } : { host: address, port, tls: options.tls ?? false },
  );
}

function isUnixAddress(address: unknown): address is UnixSocketAddress {
  return typeof address === 'object' && address !== null && 'path' in address;
}
