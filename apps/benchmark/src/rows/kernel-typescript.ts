import { kernelRow } from './kernel-row';

export const KERNEL_TYPESCRIPT = kernelRow(
  { id: 'kernel-typescript', title: 'TypeScript kernel, one thread', reference: 'idiomatic' },
  'off',
);
