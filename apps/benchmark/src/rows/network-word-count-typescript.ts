import { networkWordCountRow } from './network-word-count-row';

export const NETWORK_WORD_COUNT_TYPESCRIPT = networkWordCountRow(
  {
    id: 'network-word-count-typescript',
    title: 'NetworkWordCount over a socket, TypeScript kernel',
    reference: 'network-idiomatic',
  },
  { name: 'count-socket-words', env: { TS_STREAMING_NATIVE: 'off' }, speed: 'typescript', setting: 'local[2], ' },
);
