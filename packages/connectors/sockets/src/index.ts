/*
 * Sockets as a source of lines. Programs use it through StreamingContext.socketTextStream.
 */
export { SocketReceiver } from './socket-receiver';
export { type SocketAddress, socketAddress, type SocketAddressInput } from './socket-address';
export type { SocketTlsOptions, TlsMaterial } from './tls-connection-options';
