import { batchEntrant } from '../entrants/batch-entrant';
import { limitEntrant } from '../entrants/limit-entrant';
import { figureGoal, ratioGoal } from '../goals';
import type { Row } from '../row';

const EITHER = { either: 'one is enough' } as const;

export const LOG_LINES: Row = {
  id: 'log-lines',
  title: "log lines on one core: split(','), filter by status, duration summed and counted by region and service",
  ends: 'count() of the groups',
  entrants: [
    batchEntrant(
      { id: 'log-lines', title: 'textFile, map, filter, map, reduceByKey on local[1]' },
      { input: 'log', task: 'log-sums', program: 'sum-file-logs', master: 'local[1]', onOneCore: true },
    ),
    limitEntrant({ id: 'limit', title: 'the word count of Zipf text by hand-tuned C++, AVX2' }, 'zipf', 'haswell'),
  ],
  goals: [
    { ...figureGoal('log-lines', undefined, { sense: 'at least', asked: 400, unit: 'MB/s' }), ...EITHER },
    { ...ratioGoal('log-lines', 'limit', 0.3), ...EITHER },
  ],
};
