import type { Row } from '../row';
import { IDIOMATIC } from './idiomatic';
import { KERNEL_NATIVE } from './kernel-native';
import { KERNEL_TYPESCRIPT } from './kernel-typescript';
import { LIMIT } from './limit';
import { LIMIT_MACHINE } from './limit-machine';
import { NETWORK_IDIOMATIC } from './network-idiomatic';
import { NETWORK_WORD_COUNT } from './network-word-count';
import { NETWORK_WORD_COUNT_TYPESCRIPT } from './network-word-count-typescript';
import { ONE_SLOT } from './one-slot';
import { TWO_SLOTS } from './two-slots';

/** Every row, in the order of the table. */
export const ROW_CATALOGUE: readonly Row[] = [
  LIMIT,
  LIMIT_MACHINE,
  KERNEL_NATIVE,
  KERNEL_TYPESCRIPT,
  IDIOMATIC,
  NETWORK_WORD_COUNT,
  NETWORK_WORD_COUNT_TYPESCRIPT,
  NETWORK_IDIOMATIC,
  ONE_SLOT,
  TWO_SLOTS,
];
