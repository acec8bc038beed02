import { type DStreamGraph, ReceiverInputDStream, requireArgument } from '@ts-streaming/core';
import { SocketReceiver, type SocketTlsOptions, socketAddress } from '@ts-streaming/sockets';

/** How to connect. */
export interface SocketTextStreamOptions {
  /** `true` for TLS with Node's defaults; or options as for `tls.connect`, as far as they are plain data. */
  readonly tls?: boolean | SocketTlsOptions;
}

/** A Unix socket. */
export interface UnixSocketAddress {
  readonly path: string;
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
  const place = { operation: 'socketTextStream', argument: 'options', expected: 'an object, such as { tls: true }' };
  requireArgument(Object(options) === options, options, place);
  const where = isUnixAddress(address) ? { path: address.path } : { host: address, port, tls: options.tls ?? false };
  const receiver = new SocketReceiver(socketAddress(where));
  return new ReceiverInputDStream(graph, receiver, 'Socket stream', 'socketTextStream', 'lines');
}

function isUnixAddress(address: unknown): address is UnixSocketAddress {
  return typeof address === 'object' && address !== null && 'path' in address;
}
