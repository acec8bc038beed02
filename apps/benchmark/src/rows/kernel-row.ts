import path from 'node:path';
import type { Row } from '../row';
import { megabytesPerSecond, processCandidate } from './process-candidate';

/** A row of one kernel alone, on one thread. */
export function kernelRow(row: Pick<Row, 'id' | 'title' | 'reference'>, mode: 'require' | 'off'): Row {
  return {
    ...row,
    unit: 'MB/s',
    open: ({ file, bytes, home }) =>
      processCandidate(
        process.execPath,
        [path.join(home, 'dist/programs/fold-lines.js'), file],
        { TS_STREAMING_NATIVE: mode },
        megabytesPerSecond(bytes),
      ),
  };
}
