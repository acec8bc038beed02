import { limitRow } from './limit-row';

export const LIMIT = limitRow(
  { id: 'limit', title: 'hand-tuned C++, AVX2, one thread', reference: undefined },
  'haswell',
);
