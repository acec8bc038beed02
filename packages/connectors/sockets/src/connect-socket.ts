import { connect as connectTcp, type OnReadOpts, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import type { SocketAddress } from './socket-address';
import { tlsConnectionOptions } from './tls-connection-options';

/** Begins to connect. @param onread where the bytes go; left out, the socket is a stream of chunks */
export function connectSocket(address: SocketAddress, onread?: OnReadOpts): Socket {
  const reading = onread === undefined ? {} : { onread };
  switch (address.kind) {
    case 'tcp':
      return connectTcp({ host: address.host, port: address.port, ...reading });
    case 'unix':
      return connectTcp({ path: address.path, ...reading });
    case 'tls': {
      const { host, port, options } = address;
      // `onread` is documented for TLS as well; its types lack it.
      const tlsOptions: ConnectionOptions & { readonly onread?: OnReadOpts } = {
        ...tlsConnectionOptions(options),
        host,
        port,
        ...reading,
      };
      return connectTls(tlsOptions);
    }
  }
}

/** The event of a socket by which there is a connection. */
export function connectEventOf(address: SocketAddress): 'connect' | 'secureConnect' {
  return address.kind === 'tls' ? 'secureConnect' : 'connect';
}
