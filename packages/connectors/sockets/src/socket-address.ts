import { badAddress } from './bad-address';
import { checkTlsOptions } from './check-tls-options';
import type { SocketTlsOptions } from './tls-connection-options';

/** Where a socket receiver connects to, checked. Plain data. */
export type SocketAddress =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'tls'; readonly host: string; readonly port: number; readonly options: SocketTlsOptions }
  | { readonly kind: 'unix'; readonly path: string };

/** An address as a program gives it. */
export type SocketAddressInput =
  | { readonly host: string; readonly port: number | undefined; readonly tls?: boolean | SocketTlsOptions }
  | { readonly path: string };

/** Longest path of a Unix socket that every system takes, in bytes. */
const LONGEST_PATH = 103;

/** Checks an address. @throws ConnectorError TSS_CONNECTOR_BAD_ADDRESS */
export function socketAddress(input: SocketAddressInput): SocketAddress {
  return 'path' in input ? unixAddress(input.path) : tcpAddress(input);
}

/** The address as messages name it: `localhost:9999`, `/run/app.sock`. */
export function endpointOf(address: SocketAddress): string {
  if (address.kind === 'unix') return address.path;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `${host}:${String(address.port)}`;
}

function unixAddress(path: unknown): SocketAddress {
  const isPath = typeof path === 'string' && path !== '' && !path.slice(1).includes('\0');
  if (!isPath) throw badAddress('The path of the socket', path, 'Give the path of a Unix socket.');
  if (Buffer.byteLength(path) > LONGEST_PATH) {
    throw badAddress('The path of the socket', path, `Use one of at most ${String(LONGEST_PATH)} bytes.`);
  }
  return { kind: 'unix', path };
}

function tcpAddress({ host, port, tls = false }: Exclude<SocketAddressInput, { path: string }>): SocketAddress {
  if (typeof host !== 'string' || host.trim() === '' || host.includes('\0')) {
    throw badAddress('The host', host, 'Give a name or an IP address.');
  }
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535) {
    throw badAddress('The port', port, 'Use a whole number from 1 to 65535.');
  }
  if (tls === false) return { kind: 'tcp', host, port };
  return { kind: 'tls', host, port, options: checkTlsOptions(tls === true ? {} : tls) };
}
