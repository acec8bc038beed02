import { batchEntrant } from '../entrants/batch-entrant';
import { handWrittenEntrant } from '../entrants/hand-written-entrant';
import { ratioGoal } from '../goals';
import type { Row } from '../row';

const JOB = { input: 'zipf', task: 'stems', master: 'local[1]', onOneCore: true } as const;

export const PURE: Row = {
  id: 'pure',
  title: 'pure() key function over the words of Zipf text against the same without pure(), and by hand, on one core',
  ends: 'count() of the groups (textFile), the last word in the Map (by-hand)',
  entrants: [
    batchEntrant(
      { id: 'pure', title: 'textFile, flatMap, map with pure(), reduceByKey on local[1]' },
      { ...JOB, program: 'count-file-pure-stems' },
    ),
    batchEntrant({ id: 'opaque-words', title: 'the same without pure()' }, { ...JOB, program: 'count-file-stems' }),
    handWrittenEntrant({ id: 'by-hand-words', title: 'the same by hand, text in memory' }, 'zipf', 'stems'),
  ],
  // What is fast without pure() makes the first ratio smaller; the second one is against what does not change.
  goals: [ratioGoal('pure', 'opaque-words', 10), ratioGoal('pure', 'by-hand-words', 10)],
};
