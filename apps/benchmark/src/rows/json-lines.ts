import { batchEntrant } from '../entrants/batch-entrant';
import { handWrittenEntrant } from '../entrants/hand-written-entrant';
import { ratioGoal } from '../goals';
import type { Row } from '../row';

export const JSON_LINES: Row = {
  id: 'json-lines',
  title: 'events on one core: JSON.parse(line), durations summed by service',
  ends: 'count() of the groups (json-lines), the last line in the Map (by-hand)',
  entrants: [
    batchEntrant(
      { id: 'json-lines', title: 'textFile, map, map, reduceByKey on local[1]' },
      { input: 'json', task: 'json-sums', program: 'sum-file-events', master: 'local[1]', onOneCore: true },
    ),
    handWrittenEntrant({ id: 'by-hand', title: 'JSON.parse and a Map in plain JavaScript, text in memory' }, 'json', 'json-sums'), // prettier-ignore
  ],
  goals: [ratioGoal('json-lines', 'by-hand', 5)],
};
