import type { Row } from '../row';
import { JSON_LINES } from './json-lines';
import { LOG_LINES } from './log-lines';
import { MEMORY } from './memory';
import { NETWORK_WORD_COUNT } from './network-word-count';
import { OPAQUE } from './opaque';
import { PURE } from './pure';
import { START } from './start';
import { TICK } from './tick';
import { TS_KERNEL } from './ts-kernel';
import { TWO_SLOTS } from './two-slots';
import { WORDCOUNT } from './wordcount';
import { WORDCOUNT_HIGHCARD } from './wordcount-highcard';
import { WORDCOUNT_ROUGH } from './wordcount-rough';

/** Every row, in the order of the table. */
export const ROW_CATALOGUE: readonly Row[] = [
  WORDCOUNT,
  WORDCOUNT_HIGHCARD,
  WORDCOUNT_ROUGH,
  TWO_SLOTS,
  NETWORK_WORD_COUNT,
  LOG_LINES,
  JSON_LINES,
  OPAQUE,
  PURE,
  TS_KERNEL,
  TICK,
  START,
  MEMORY,
];
