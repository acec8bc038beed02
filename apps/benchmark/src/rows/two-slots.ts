import { slotsRow } from './slots-row';

export const TWO_SLOTS = slotsRow(
  { id: 'two-slots', title: 'cores kept busy by local[2], native kernel', reference: 'one-slot' },
  'local[2]',
);
