import { batchEntrant } from '../entrants/batch-entrant';
import { ratioGoal } from '../goals';
import type { Row } from '../row';

const JOB = { task: 'words', program: 'count-file-words', onOneCore: false } as const;

export const TWO_SLOTS: Row = {
  id: 'two-slots',
  title: 'word count of a cached file with two slots against one',
  ends: 'count() of the groups',
  entrants: [
    batchEntrant({ id: 'one-slot', title: 'local[1], Zipf text' }, { ...JOB, input: 'zipf', master: 'local[1]' }),
    batchEntrant({ id: 'two-slots', title: 'local[2], Zipf text' }, { ...JOB, input: 'zipf', master: 'local[2]' }),
    batchEntrant(
      { id: 'one-slot-highcard', title: 'local[1], 10 M distinct words' },
      { ...JOB, input: 'highcard', master: 'local[1]' },
    ),
    batchEntrant(
      { id: 'two-slots-highcard', title: 'local[2], 10 M distinct words' },
      { ...JOB, input: 'highcard', master: 'local[2]' },
    ),
  ],
  goals: [ratioGoal('two-slots', 'one-slot', 1.6), ratioGoal('two-slots-highcard', 'one-slot-highcard', 1.4)],
};
