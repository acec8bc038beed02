import { batchEntrant } from '../entrants/batch-entrant';
import { handWrittenEntrant } from '../entrants/hand-written-entrant';
import { ratioGoal } from '../goals';
import type { Row } from '../row';

const JOB = { input: 'zipf', master: 'local[1]', onOneCore: true } as const;

export const OPAQUE: Row = {
  id: 'opaque',
  title: 'a key function that cannot be lowered, over words and over lines, on one core',
  ends: 'count() of the groups (textFile), the last word or line in the Map (by-hand)',
  entrants: [
    batchEntrant(
      { id: 'opaque-words', title: 'textFile, flatMap, map with a function of the program, reduceByKey on local[1]' },
      { ...JOB, task: 'stems', program: 'count-file-stems' },
    ),
    handWrittenEntrant({ id: 'by-hand-words', title: 'the same by hand, text in memory' }, 'zipf', 'stems'),
    batchEntrant(
      { id: 'opaque-lines', title: 'textFile, map with a function of the program, reduceByKey on local[1]' },
      { ...JOB, task: 'line-keys', program: 'count-file-lines' },
    ),
    handWrittenEntrant({ id: 'by-hand-lines', title: 'the same by hand, text in memory' }, 'zipf', 'line-keys'),
  ],
  goals: [ratioGoal('opaque-words', 'by-hand-words', 1), ratioGoal('opaque-lines', 'by-hand-lines', 1)],
};
