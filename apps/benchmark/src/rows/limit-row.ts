import { compileLimit } from '../process/compile-limit';
import type { Row } from '../row';
import { megabytesPerSecond, processCandidate } from './process-candidate';

/** A row of the hand-tuned C++ program, compiled for `march`. */
export function limitRow(row: Pick<Row, 'id' | 'title' | 'reference'>, march: 'haswell' | 'native'): Row {
  return {
    ...row,
    unit: 'MB/s',
    open: async ({ file, bytes, home, cache }) => {
      const compiled = await compileLimit({ home, cache, march });
      if ('skipped' in compiled) return compiled;
      return processCandidate(compiled.program, [file], {}, megabytesPerSecond(bytes));
    },
  };
}
