import type { DStreamGraph, ReceiverInputDStream } from '@ts-streaming/core';

export interface SocketTextStreamOptions {
  readonly tls?: boolean;
}

export interface UnixSocketAddress {
  readonly path: string;
}

export function socketTextStream(
  _graph: DStreamGraph,
  _address: string | UnixSocketAddress,
  _port: number | undefined,
  _options: SocketTextStreamOptions,
): ReceiverInputDStream<string> {
  throw new Error('pending');
}
