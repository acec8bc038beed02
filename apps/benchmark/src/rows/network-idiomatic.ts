import { networkWordCountRow } from './network-word-count-row';

export const NETWORK_IDIOMATIC = networkWordCountRow(
  { id: 'network-idiomatic', title: 'idiomatic JavaScript over a socket, one thread', reference: undefined },
  { name: 'count-socket-idiomatically', env: {}, speed: 'idiomatic', setting: '' },
);
