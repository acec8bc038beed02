import type { LoweredBranch } from '../plan/lowered-stage';
import type { Branch } from '../plan/stage';
import { functionIdentity } from '../rdd/captures';
import type { ShuffledNode } from '../rdd/rdd-node';

/**
 * What a lowered branch computes, as a text: branches with the same one have the same results.
 *
 * The functions' texts are part of it beside the program that they became: they say in what form results are given, and
 * are what a line that escapes is run through. A lowered function has no free variables, so its text is all of it.
 */
export function stageKey(
  { program, spec, shape, partitions }: LoweredBranch,
  { steps }: Branch,
  { operator, aggregator }: ShuffledNode,
): string {
  const functions = [
    ...steps.map(({ node }) => [node.operator, node.step.fn]),
    [operator, aggregator, aggregator?.read()],
  ];
  return JSON.stringify([program, spec, shape, partitions, functions], (_, value: unknown) => exact(value));
}

/** Tells apart what JSON does not. */
function exact(value: unknown): unknown {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : `number ${String(value)}`;
  if (typeof value === 'function') return functionIdentity(value as () => unknown);
  if (typeof value === 'bigint' || value instanceof RegExp) return `${typeof value} ${String(value)}`;
  if (value === undefined) return 'undefined';
  return value instanceof Uint8Array ? [...value] : value;
}
