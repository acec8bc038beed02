import path from 'node:path';
import type { Row } from '../row';
import { megabytesPerSecond, processCandidate } from './process-candidate';

export const IDIOMATIC: Row = {
  id: 'idiomatic',
  title: 'idiomatic JavaScript, one thread',
  unit: 'MB/s',
  reference: undefined,
  open: ({ file, bytes, home }) =>
    processCandidate(
      process.execPath,
      [path.join(home, 'dist/programs/count-idiomatically.js'), file],
      {},
      megabytesPerSecond(bytes),
    ),
};
