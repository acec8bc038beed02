import { networkWordCountRow } from './network-word-count-row';

export const NETWORK_WORD_COUNT_TYPESCRIPT = networkWordCountRow(
  {
    id: 'network-word-count-typescript',
    title: 'NetworkWordCount over a socket, TypeScript kernel',
    reference: undefined,
  },
  { mode: 'off', id: 'typescript' },
);
