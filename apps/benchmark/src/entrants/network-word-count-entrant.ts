import type { Entrant } from '../entrant';
import { socketEntrant } from './socket-entrant';

/** Enough text for several batches of a second. */
const REPEATS = 16;

/** The program of the README, from socket to sink, with the native kernel. */
export function networkWordCountEntrant(entrant: Pick<Entrant, 'id' | 'title'>): Entrant {
  return socketEntrant(entrant, {
    program: ['count-socket-words', 'print'],
    env: { TS_STREAMING_NATIVE: 'require' },
    task: 'lines',
    order: ({ smoke }) => ({ repeats: smoke ? 1 : REPEATS }),
  });
}
