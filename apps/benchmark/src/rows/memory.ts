import { networkWordCountEntrant } from '../entrants/network-word-count-entrant';
import { socketEntrant } from '../entrants/socket-entrant';
import { figureGoal, ratioGoal } from '../goals';
import type { Row } from '../row';

export const MEMORY: Row = {
  id: 'memory',
  title: 'the program of the README under a full-speed sender for minutes, batches of 1 s: resident memory',
  ends: 'the last batch that had lines, printed',
  long: true,
  entrants: [
    networkWordCountEntrant({ id: 'network-word-count', title: 'the same for some seconds' }),
    socketEntrant(
      { id: 'memory', title: 'pprint() on local[2], lines counted, memory looked at four times a second' },
      {
        program: ['count-socket-words', 'print'],
        env: { TS_STREAMING_NATIVE: 'require' },
        task: 'lines',
        order: ({ memorySeconds }) => ({ seconds: memorySeconds }),
        watchesMemory: true,
      },
    ),
  ],
  goals: [
    figureGoal('memory', 'peak MB', { sense: 'at most', asked: 400, unit: 'MB' }),
    figureGoal('memory', 'growth x', { sense: 'at most', asked: 1.05, unit: 'x' }),
    ratioGoal('memory', 'network-word-count', 0.95),
  ],
};
