import { type Expression, partsOf, replacedIntrinsic, simplify, tupleOf } from '@ts-streaming/expr';
import { readFunction } from '../rdd/captures';
import type { Step } from '../rdd/rdd-node';
import type { PipelineStep } from './stage';

/**
 * How many steps over pairs, from the first one on, do not look at keys: they can be done before keys are made, or without
 * them if the last one is `values`.
 */
export function countKeyFree(steps: readonly PipelineStep[]): number {
  const first = steps.findIndex(({ node }) => !isKeyFree(node.step));
  const count = first < 0 ? steps.length : first;
  return losesKeys(steps.slice(count, count + 1)) ? count + 1 : count;
}

/** Whether steps over pairs end in their values alone. */
export function losesKeys(steps: readonly PipelineStep[]): boolean {
  return steps.at(-1)?.node.step.operator === 'values';
}

/** What pairs are ordered by: anything of their values, or a number that is their value or a part of it. */
export type ValueOrder = { readonly kind: 'any' } | { readonly kind: 'part'; readonly at: number | string | undefined };

/** What a function of a pair gives, if that is known not to depend on the key; undefined if it may. */
export function valueOrderOf(key: ((pair: never) => unknown) | undefined): ValueOrder | undefined {
  if (key === undefined || replacedIntrinsic() !== undefined) return undefined;
  const lambda = readFunction(key);
  if (lambda.kind === 'opaque') return undefined;
  const body = simplify(lambda.body, PAIR);
  if (looksAtKey(body, 0)) return undefined;
  if (isValue(body)) return { kind: 'part', at: undefined };
  // Destructuring asks for the elements before, too.
  const part =
    body.kind === 'sequence' && body.first.every((other) => partOfValue(other) !== undefined) ? body.last : body;
  const at = partOfValue(part);
  return at === undefined ? { kind: 'any' } : { kind: 'part', at };
}

/** Which element or field of the value it is; undefined if it is none. */
function partOfValue(body: Expression): number | string | undefined {
  if ((body.kind === 'index' || body.kind === 'element') && isValue(body.of)) return body.at;
  return body.kind === 'member' && isValue(body.of) ? body.name : undefined;
}

function isKeyFree({ operator, fn }: Step): boolean {
  if (operator === 'mapValues') return true;
  if (operator !== 'filter' || fn === undefined || replacedIntrinsic() !== undefined) return false;
  const lambda = readFunction(fn);
  if (lambda.kind === 'opaque') return false;
  return !looksAtKey(simplify(lambda.body, PAIR), 0);
}

const PAIR = [[tupleOf(['unknown', 'unknown'])]];

/** Whether more of the pair than its value is looked at. @param depth lambdas around this part */
function looksAtKey(expression: Expression, depth: number): boolean {
  if (isValue(expression, depth)) return false;
  if (isPair(expression, depth)) return true;
  return partsOf(expression).some(({ part, deeper }) => looksAtKey(part, depth + deeper));
}

function isValue(expression: Expression, depth = 0): boolean {
  const isOfPair = expression.kind === 'index' || expression.kind === 'element';
  return isOfPair && isPair(expression.of, depth) && expression.at === 1;
}

function isPair(expression: Expression, depth: number): boolean {
  return expression.kind === 'parameter' && expression.depth === depth;
}
