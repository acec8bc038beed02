import { requireArgument } from '../../errors/require-argument';

/** Where the shares of weights begin, from 0 to 1, and where the last ends. @throws RddError TSS_RDD_BAD_ARGUMENT */
export function shares(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const isRight = weights.every((weight) => weight >= 0) && sum > 0 && Number.isFinite(sum);
  const expected = 'nonnegative weights whose sum is positive';
  requireArgument(isRight, weights, { operation: 'randomSplit', argument: 'weights', expected });
  let end = 0;
  const ends = weights.map((weight) => (end += weight / sum));
  // Rounding leaves no row outside of all shares.
  return [0, ...ends.slice(0, -1), 1];
}
