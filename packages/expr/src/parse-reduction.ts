import { type Expression, lambda, opaque, type Opaque, type ParameterExpression } from './expression';
import { isBuiltIn } from './intrinsics';
import { parseLambda } from './parse-lambda';
import { printLambda } from './print';
import { simplify } from './simplify';

/** A function of two numbers that is known to be a reduction. */
export interface Reduction {
  readonly kind: 'reduction';
  /** `a + b`, `Math.min(a, b)`, `Math.max(a, b)`: on numbers; `+` joins texts too. */
  readonly operation: 'sum' | 'min' | 'max';
}

/** Taken when this module is loaded, and only if they are built in: a program may replace them. */
const { min, max } = Math;

/**
 * Reads a function of two arguments that reduces numbers, or says why it is not known to be one.
 *
 * `Math.min` and `Math.max` are known by identity: in a body they are names, which can mean anything. `a < b ? a : b` is not
 * `Math.min`: it differs for NaN and -0.
 */
export function parseReduction(reduce: (...args: never[]) => unknown): Reduction | Opaque {
  if (reduce === min && isBuiltIn(reduce)) return { kind: 'reduction', operation: 'min' };
  if (reduce === max && isBuiltIn(reduce)) return { kind: 'reduction', operation: 'max' };
  const fn = parseLambda(reduce);
  if (fn.kind === 'opaque') return fn;
  const body = simplify(fn.body, [['number', 'number']]);
  return isSum(body)
    ? { kind: 'reduction', operation: 'sum' }
    : opaque(`\`${printLambda(lambda(fn.parameters, body))}\` is not a sum`);
}

/** Either way round: `+` of numbers gives the same bits. */
function isSum(body: Expression): boolean {
  if (body.kind !== 'binary' || body.operator !== '+') return false;
  const { left, right } = body;
  return (isParameter(left, 0) && isParameter(right, 1)) || (isParameter(left, 1) && isParameter(right, 0));
}

function isParameter(expression: Expression, index: number): expression is ParameterExpression {
  return expression.kind === 'parameter' && expression.depth === 0 && expression.index === index;
}
