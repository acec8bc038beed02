import { slotsRow } from './slots-row';

export const ONE_SLOT = slotsRow(
  { id: 'one-slot', title: 'cores kept busy by local[1], native kernel', reference: undefined },
  'local[1]',
);
