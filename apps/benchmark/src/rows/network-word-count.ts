import { networkWordCountRow } from './network-word-count-row';

export const NETWORK_WORD_COUNT = networkWordCountRow(
  {
    id: 'network-word-count',
    title: 'NetworkWordCount over a socket, native kernel',
    reference: 'network-word-count-typescript',
  },
  { name: 'count-socket-words', env: { TS_STREAMING_NATIVE: 'require' }, speed: 'native', setting: 'local[2], ' },
);
