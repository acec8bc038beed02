/*
 * Sockets as a source of lines and of other records. Programs use it through the methods of StreamingContext.
 */
export { ConvertingReceiver, type SocketConverter } from './converting-receiver';
export { frames } from './frames';
export { SocketReceiver } from './socket-receiver';
export { type SocketAddress, socketAddress, type SocketAddressInput } from './socket-address';
export type { SocketTlsOptions, TlsMaterial } from './tls-connection-options';
