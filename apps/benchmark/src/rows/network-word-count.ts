import { fullSpeedOrder } from '../entrants/full-speed-order';
import { networkWordCountEntrant } from '../entrants/network-word-count-entrant';
import { socketEntrant } from '../entrants/socket-entrant';
import { ratioGoal } from '../goals';
import type { Row } from '../row';

const NATIVE = { TS_STREAMING_NATIVE: 'require' };

export const NETWORK_WORD_COUNT: Row = {
  id: 'network-word-count',
  title:
    'the program of the README on local[2], batches of 1 s, from a loopback socket at full speed for 10 s or more, nothing lost',
  ends: 'the last batch that had lines, after the wait for its tick, printed (network-word-count) or collected, or the last word in the table or Map',
  entrants: [
    networkWordCountEntrant({ id: 'network-word-count', title: 'pprint(); the lines of all batches are counted' }),
    socketEntrant(
      {
        id: 'network-word-count-collect',
        title: 'the same, all counts of all batches collected, added up and checked',
      },
      {
        program: ['count-socket-words', 'collect'],
        env: NATIVE,
        task: 'words',
        order: fullSpeedOrder,
      },
    ),
    socketEntrant(
      {
        id: 'socket-to-kernel',
        title: 'Node socket, onread with 1 MiB, folded by the native kernel, one thread at a time',
      },
      {
        program: ['fold-socket-lines'],
        env: NATIVE,
        task: 'words',
        order: fullSpeedOrder,
      },
    ),
    socketEntrant(
      { id: 'network-word-count-typescript', title: 'the program of the README with the TypeScript kernel' },
      {
        program: ['count-socket-words', 'print'],
        env: { TS_STREAMING_NATIVE: 'off' },
        task: 'lines',
        order: ({ smoke }) => ({ repeats: smoke ? 1 : 4 }),
      },
    ),
    socketEntrant(
      { id: 'network-idiomatic', title: 'data events of the same socket, split, flatMap and Map, without batches' },
      { program: ['count-socket-idiomatically'], env: {}, task: 'words', order: () => ({ repeats: 1 }) },
    ),
  ],
  goals: [ratioGoal('network-word-count', 'socket-to-kernel', 1)],
};
