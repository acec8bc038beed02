import { requireArgument } from '../../errors/require-argument';

/**
 * The results of partitions joined level by level, neighbours first, until at most as many are left as one level takes.
 *
 * @param depth levels, as in Spark; there partial results move between machines, here they are joined where they are
 * @throws RddError TSS_RDD_BAD_ARGUMENT
 */
export function joinInTree<U>(
  operation: string,
  results: readonly U[],
  combOp: (left: U, right: U) => U,
  depth: number,
): U[] {
  const expected = 'a whole number of 1 or more';
  requireArgument(Number.isInteger(depth) && depth >= 1, depth, { operation, argument: 'depth', expected });
  const scale = Math.max(Math.ceil(results.length ** (1 / depth)), 2);
  let level = [...results];
  while (level.length > scale + Math.ceil(level.length / scale)) {
    const groups = Array.from({ length: Math.ceil(level.length / scale) }, (_, i) =>
      level.slice(i * scale, (i + 1) * scale),
    );
    level = groups.map((group) => group.reduce((left, right) => combOp(left, right)));
  }
  return level;
}
