import type { Row } from './row';

/** The rows named by `only` and their references, and those's, in the order of the catalogue; all rows for undefined. */
export function selectRows<R extends Pick<Row, 'id' | 'reference'>>(
  catalogue: readonly R[],
  only: readonly string[] | undefined,
): R[] {
  if (only === undefined) return [...catalogue];
  const wanted = new Set(only);
  // A set grows while it is walked: references of references are found too.
  for (const id of wanted) {
    const reference = catalogue.find((row) => row.id === id)?.reference;
    if (reference !== undefined) wanted.add(reference);
  }
  return catalogue.filter(({ id }) => wanted.has(id));
}
