import path from 'node:path';
import type { Row } from '../row';
import { processCandidate } from './process-candidate';

/** A row of how many cores a batch word count keeps busy with the slots of `master`: CPU time over wall time. */
export function slotsRow(row: Pick<Row, 'id' | 'title' | 'reference'>, master: string): Row {
  return {
    ...row,
    unit: 'cores',
    open: ({ file, home }) =>
      processCandidate(
        process.execPath,
        [path.join(home, 'dist/programs/count-file-words.js'), file, master],
        { TS_STREAMING_NATIVE: 'require' },
        ({ seconds, cpuSeconds = 0 }) => cpuSeconds / seconds,
      ),
  };
}
