import { batchEntrant } from '../entrants/batch-entrant';
import { fileEntrant } from '../entrants/file-entrant';
import { kernelEntrant } from '../entrants/kernel-entrant';
import { limitEntrant } from '../entrants/limit-entrant';
import { likeWithLikeGoal, sumOfTimesGoal } from '../goals';
import type { Row } from '../row';

export const WORDCOUNT: Row = {
  id: 'wordcount',
  title: 'word count of Zipf text on one core',
  ends: 'the last word in the table (limit, kernel), count() of the groups (text-file)',
  entrants: [
    limitEntrant({ id: 'limit', title: 'hand-tuned C++, AVX2, text in memory' }, 'zipf', 'haswell'),
    limitEntrant({ id: 'limit-machine', title: 'the same, all this processor has' }, 'zipf', 'native'),
    kernelEntrant({ id: 'kernel-native', title: 'native kernel, text in memory' }, 'zipf', 'native'),
    batchEntrant(
      { id: 'text-file', title: 'textFile, flatMap, map, reduceByKey on local[1]' },
      { input: 'zipf', task: 'words', program: 'count-file-words', master: 'local[1]', onOneCore: true },
    ),
    fileEntrant({ id: 'file-read', title: 'reading the cached file' }, 'zipf', 'read'),
    fileEntrant({ id: 'utf8-validation', title: 'validating the text' }, 'zipf', 'validate'),
  ],
  goals: [
    likeWithLikeGoal('kernel-native', ['limit', 'limit-machine'], 0.85),
    sumOfTimesGoal('text-file', ['limit', 'file-read', 'utf8-validation'], 0.85),
  ],
};
