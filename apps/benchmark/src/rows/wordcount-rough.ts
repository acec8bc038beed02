import { batchEntrant } from '../entrants/batch-entrant';
import { kernelEntrant } from '../entrants/kernel-entrant';
import { ratioGoal } from '../goals';
import type { Row } from '../row';

const JOB = { task: 'words', program: 'count-file-words', master: 'local[1]', onOneCore: true } as const;

export const WORDCOUNT_ROUGH: Row = {
  id: 'wordcount-rough',
  title: 'word count of rough text on one core: 2 % each of empty, malformed and 40-byte words, CRLF',
  ends: 'the last word in the table (kernel), count() of the groups (text-file)',
  entrants: [
    kernelEntrant({ id: 'kernel-rough', title: 'native kernel, rough text in memory' }, 'rough', 'native'),
    kernelEntrant({ id: 'kernel-native', title: 'the same, Zipf text' }, 'zipf', 'native'),
    batchEntrant({ id: 'text-file-rough', title: 'textFile on local[1], rough text' }, { ...JOB, input: 'rough' }),
    batchEntrant({ id: 'text-file', title: 'the same, Zipf text' }, { ...JOB, input: 'zipf' }),
  ],
  goals: [ratioGoal('kernel-rough', 'kernel-native', 0.7), ratioGoal('text-file-rough', 'text-file', 0.7)],
};
