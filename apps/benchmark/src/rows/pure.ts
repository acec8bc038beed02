import { batchEntrant } from '../entrants/batch-entrant';
import { ratioGoal } from '../goals';
import type { Row } from '../row';

const JOB = { input: 'zipf', task: 'stems', master: 'local[1]', onOneCore: true } as const;

export const PURE: Row = {
  id: 'pure',
  title: 'pure() key function over the words of Zipf text against the same without pure(), on one core',
  ends: 'count() of the groups',
  entrants: [
    batchEntrant(
      { id: 'pure', title: 'textFile, flatMap, map with pure(), reduceByKey on local[1]' },
      { ...JOB, program: 'count-file-pure-stems' },
    ),
    batchEntrant({ id: 'opaque-words', title: 'the same without pure()' }, { ...JOB, program: 'count-file-stems' }),
  ],
  goals: [ratioGoal('pure', 'opaque-words', 10)],
};
