import { type Expression, partsOf, replacedIntrinsic, simplify, tupleOf } from '@ts-streaming/expr';
import { readFunction } from '../rdd/captures';
import type { Step } from '../rdd/rdd-node';
import type { PipelineStep } from './stage';

/**
 * How many steps over pairs, from the first one on, neither look at keys nor lose them: they can be done before keys are
 * made.
 */
export function countKeyFree(steps: readonly PipelineStep[]): number {
  const first = steps.findIndex(({ node }) => !isKeyFree(node.step));
  return first < 0 ? steps.length : first;
}

function isKeyFree({ operator, fn }: Step): boolean {
  if (operator === 'mapValues') return true;
  if (operator !== 'filter' || fn === undefined || replacedIntrinsic() !== undefined) return false;
  const lambda = readFunction(fn);
  if (lambda.kind === 'opaque') return false;
  return !looksAtKey(simplify(lambda.body, [[tupleOf(['unknown', 'unknown'])]]), 0);
}

/** Whether more of the pair than its value is looked at. @param depth lambdas around this part */
function looksAtKey(expression: Expression, depth: number): boolean {
  const isOfPair = expression.kind === 'index' || expression.kind === 'element';
  if (isOfPair && isPair(expression.of, depth) && expression.at === 1) return false;
  if (isPair(expression, depth)) return true;
  return partsOf(expression).some(({ part, deeper }) => looksAtKey(part, depth + deeper));
}

function isPair(expression: Expression, depth: number): boolean {
  return expression.kind === 'parameter' && expression.depth === depth;
}
