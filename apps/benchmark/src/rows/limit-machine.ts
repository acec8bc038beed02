import { limitRow } from './limit-row';

export const LIMIT_MACHINE = limitRow(
  { id: 'limit-machine', title: 'the same, all this processor has', reference: 'limit' },
  'native',
);
