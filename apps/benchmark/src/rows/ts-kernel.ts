import { handWrittenEntrant } from '../entrants/hand-written-entrant';
import { kernelEntrant } from '../entrants/kernel-entrant';
import { ratioGoal } from '../goals';
import type { Row } from '../row';

export const TS_KERNEL: Row = {
  id: 'ts-kernel',
  title: 'word count of Zipf text by the TypeScript kernel, on one core',
  ends: 'the last word in the table, or in the Map',
  entrants: [
    kernelEntrant({ id: 'ts-kernel', title: 'TypeScript kernel, text in memory' }, 'zipf', 'typescript'),
    handWrittenEntrant({ id: 'idiomatic', title: 'split, flatMap and Map by blocks of 64 KiB' }, 'zipf', 'words'),
  ],
  goals: [ratioGoal('ts-kernel', 'idiomatic', 3.5)],
};
