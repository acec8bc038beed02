import { batchEntrant } from '../entrants/batch-entrant';
import { fileEntrant } from '../entrants/file-entrant';
import { kernelEntrant } from '../entrants/kernel-entrant';
import { limitEntrant } from '../entrants/limit-entrant';
import { likeWithLikeGoal, sumOfTimesGoal } from '../goals';
import type { Row } from '../row';

export const WORDCOUNT_HIGHCARD: Row = {
  id: 'wordcount-highcard',
  title: 'word count of 10 M distinct words on one core, tables cold',
  ends: 'the last word in the table (limits, kernel), count() of the groups (text-file)',
  entrants: [
    limitEntrant({ id: 'limit', title: 'hand-tuned C++, AVX2, one growing table' }, 'highcard', 'haswell'),
    limitEntrant({ id: 'limit-radix', title: 'the same, partitioned first' }, 'highcard', 'haswell', ['radix']),
    limitEntrant({ id: 'limit-radix-machine', title: 'the same, all this processor has' }, 'highcard', 'native', ['radix']), // prettier-ignore
    kernelEntrant({ id: 'kernel-native', title: 'native kernel, text in memory' }, 'highcard', 'native'),
    batchEntrant(
      { id: 'text-file', title: 'textFile, flatMap, map, reduceByKey on local[1]' },
      { input: 'highcard', task: 'words', program: 'count-file-words', master: 'local[1]', onOneCore: true },
    ),
    fileEntrant({ id: 'file-read', title: 'reading the cached file' }, 'highcard', 'read'),
    fileEntrant({ id: 'utf8-validation', title: 'validating the text' }, 'highcard', 'validate'),
  ],
  goals: [
    likeWithLikeGoal('kernel-native', ['limit-radix', 'limit-radix-machine'], 0.65),
    sumOfTimesGoal('text-file', ['limit-radix', 'file-read', 'utf8-validation'], 0.65),
  ],
};
