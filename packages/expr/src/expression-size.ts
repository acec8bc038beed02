import type { Expression } from './expression';
import { partsOf } from './parts-of';

/**
 * Largest tree that is made: lambdas that are worth lowering have some tens of nodes, and what is larger would only cost
 * time, or the stack.
 */
export const MAX_EXPRESSION_SIZE = 1000;

/**
 * Nodes of an expression as a tree: a part that is shared counts as often as it stands there, so that thirty lines can have
 * a billion nodes. O(distinct nodes), remembered for each.
 */
export function expressionSize(expression: Expression): number {
  let size = sizes.get(expression);
  if (size === undefined) {
    size = partsOf(expression).reduce((sum, { part }) => sum + expressionSize(part), 1);
    sizes.set(expression, size);
  }
  return size;
}

const sizes = new WeakMap<Expression, number>();
