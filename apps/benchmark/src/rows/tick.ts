import { openProcess } from '../entrants/process-entrant';
import type { Entrant } from '../entrant';
import { figureGoal } from '../goals';
import type { Row } from '../row';

const SMOKE_BATCHES = 100;

const P50 = { sense: 'at most', asked: 0.5, unit: 'ms' } as const;
const P99 = { sense: 'at most', asked: 3, unit: 'ms' } as const;
/** Ten intervals: a program that does not keep up is seconds behind. */
const KEEPS_UP = { sense: 'at most', asked: 20, unit: 'ms' } as const;

export const TICK: Row = {
  id: 'tick',
  title:
    "the program of the README on local[2], few lines: from the timer's call to the batch's text, median; lateness of the timer beside it",
  ends: 'the text of the batch, written by print()',
  entrants: [
    tickEntrant({ id: 'tick-empty', title: 'empty batches' }, { intervalMs: 10, lines: 0, batches: 2000 }),
    tickEntrant({ id: 'tick-100-lines', title: 'batches of 100 lines' }, { intervalMs: 10, lines: 100, batches: 2000 }),
    tickEntrant({ id: 'tick-2-ms', title: 'an interval of 2 ms, empty' }, { intervalMs: 2, lines: 0, batches: 5000 }),
    tickEntrant({ id: 'tick-2-ms-lines', title: 'the same with lines' }, { intervalMs: 2, lines: 100, batches: 5000 }),
  ],
  goals: [
    ...['tick-empty', 'tick-100-lines', 'tick-2-ms', 'tick-2-ms-lines'].flatMap((entrant) => [
      figureGoal(entrant, undefined, P50),
      figureGoal(entrant, 'p99 ms', P99),
    ]),
    ...['tick-2-ms', 'tick-2-ms-lines'].map((entrant) => figureGoal(entrant, 'behind at the end ms', KEEPS_UP)),
  ],
};

function tickEntrant(
  { id, title }: Pick<Entrant, 'id' | 'title'>,
  schedule: { readonly intervalMs: number; readonly lines: number; readonly batches: number },
): Entrant {
  const { intervalMs, lines, batches } = schedule;
  return {
    id,
    title,
    unit: 'ms',
    open: (bench) => {
      const args = [intervalMs, lines, bench.smoke ? SMOKE_BATCHES : batches].map(String);
      const program = [process.execPath, bench.program('time-ticks'), ...args];
      return openProcess(program, false, { TS_STREAMING_NATIVE: 'require' }, ({ seconds }) => seconds * 1000);
    },
  };
}
