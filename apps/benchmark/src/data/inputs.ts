import { highcardText } from './highcard-text';
import { jsonText } from './json-text';
import { logText } from './log-text';
import { roughZipfText } from './rough-zipf-text';
import { zipfText } from './zipf-text';

/** A text that rows work on. */
export interface Input {
  readonly description: string;
  /** Its name among cached texts; another one whenever its bytes are others. */
  readonly name: (bytes: number) => string;
  readonly generate: (bytes: number) => Iterable<Uint8Array>;
}

export type InputId = 'zipf' | 'highcard' | 'rough' | 'log' | 'json';

const SEED = 1;

export const INPUTS: Readonly<Record<InputId, Input>> = {
  zipf: {
    description: "100,000 distinct words by Zipf's law",
    name: (bytes) => `zipf-${SEED}-100000-1.07-0-${bytes}`,
    generate: (bytes) => zipfText({ seed: SEED, bytes }),
  },
  highcard: {
    description: '10,000,000 distinct words, all as seldom',
    name: (bytes) => `highcard-${SEED}-10000000-${bytes}`,
    generate: (bytes) => highcardText({ seed: SEED, bytes }),
  },
  rough: {
    description: 'Zipf text with 2 % each of empty, malformed and 40-byte words, and CRLF',
    name: (bytes) => `rough-${SEED}-20-20-20-${bytes}`,
    generate: (bytes) => roughZipfText({ seed: SEED, bytes }),
  },
  log: {
    description: 'log lines of nine fields',
    name: (bytes) => `log-${SEED}-${bytes}`,
    generate: (bytes) => logText({ seed: SEED, bytes }),
  },
  json: {
    description: 'events, a JSON object a line',
    name: (bytes) => `json-${SEED}-${bytes}`,
    generate: (bytes) => jsonText({ seed: SEED, bytes }),
  },
};
