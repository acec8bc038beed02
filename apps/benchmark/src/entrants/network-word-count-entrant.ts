import type { Entrant } from '../entrant';
import { fullSpeedOrder } from './full-speed-order';
import { socketEntrant } from './socket-entrant';

/** The program of the README, from socket to sink, with the native kernel. */
export function networkWordCountEntrant(entrant: Pick<Entrant, 'id' | 'title'>): Entrant {
  return socketEntrant(entrant, {
    program: ['count-socket-words', 'print'],
    env: { TS_STREAMING_NATIVE: 'require' },
    task: 'lines',
    order: fullSpeedOrder,
  });
}
