import type { Row } from './row';

/** The rows named by `only`, in the order of the catalogue; for undefined all rows, the long ones only if `full`. */
export function selectRows<R extends Pick<Row, 'id' | 'long'>>(
  catalogue: readonly R[],
  { only, full }: { readonly only: readonly string[] | undefined; readonly full: boolean },
): R[] {
  return catalogue.filter(({ id, long }) => (only === undefined ? full || long !== true : only.includes(id)));
}
