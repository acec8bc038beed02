import { kernelRow } from './kernel-row';

export const KERNEL_NATIVE = kernelRow(
  { id: 'kernel-native', title: 'native kernel, one thread', reference: 'limit' },
  'require',
);
