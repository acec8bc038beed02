import type { Row } from './row';

export interface Selection {
  readonly only: readonly string[] | undefined;
  readonly full: boolean;
}

/** The rows named by `only`, in the order of the catalogue; for undefined all rows, the long ones only if `full`. */
export function selectRows<R extends Pick<Row, 'id' | 'long'>>(
  catalogue: readonly R[],
  { only, full }: Selection,
): R[] {
  return catalogue.filter(({ id, long }) => (only === undefined ? full || long !== true : only.includes(id)));
}

/** The rows with those of their entrants that `only` names, all for undefined; rows of which none is left are left out. */
export function selectEntrants<R extends { readonly entrants: readonly { readonly id: string }[] }>(
  catalogue: readonly R[],
  { only }: Pick<Selection, 'only'>,
): R[] {
  return catalogue
    .map((row) => ({ ...row, entrants: row.entrants.filter(({ id }) => only === undefined || only.includes(id)) }))
    .filter(({ entrants }) => entrants.length > 0);
}
