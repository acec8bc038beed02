import { type AggregationShape, isSameShape } from '@ts-streaming/expr';
import type { TableSpec } from '@ts-streaming/kernel/contract';

/** Whether columns of these kinds can be merged in one table. */
export function haveSameColumns(
  columns: readonly { readonly spec: TableSpec; readonly shape: AggregationShape }[],
): boolean {
  const [first] = columns;
  return columns.every(
    ({ spec, shape }) =>
      spec.key === first?.spec.key &&
      spec.aggregates.join() === first.spec.aggregates.join() &&
      isSameShape(shape, first.shape),
  );
}
