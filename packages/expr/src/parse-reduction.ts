import { type AggregatedNumber, type Aggregation, shapeOf, typeOfShape } from './aggregation';
import { lambda, opaque, type Opaque, parameter } from './expression';
import { globalFunctionOf } from './global-names';
import { isSame } from './is-same';
import { matchAggregation, partAt } from './match-aggregation';
import { parseLambda } from './parse-lambda';
import { printLambda } from './print';
import { simplify } from './simplify';

/**
 * Reads a function of two arguments that reduces numbers, one or several beside each other in an array or object, or says why
 * it is not known to be one: `(a, b) => a + b`, `Math.max`, `([s, n], [t, m]) => [s + t, n + m]`.
 *
 * `a < b ? a : b` is not `Math.min`: it differs for NaN and -0.
 */
export function parseReduction(reduce: (...args: never[]) => unknown): Aggregation | Opaque {
  const known = globalFunctionOf(reduce);
  if (known === 'Math.min') return reductionOf('min');
  if (known === 'Math.max') return reductionOf('max');
  const fn = parseLambda(reduce);
  if (fn.kind === 'opaque') return fn;
  const shape = shapeOf(fn.body);
  const type = typeOfShape(shape);
  const body = simplify(fn.body, [[type, type]]);
  const numbers = matchAggregation(body, shape);
  const isOfOwn = ({ value }: AggregatedNumber, i: number): boolean => isSame(value, partAt(parameter(0), shape, i));
  if (numbers?.every(isOfOwn) === true) return { kind: 'aggregation', shape, numbers };
  return opaque(`\`${printLambda(lambda(fn.parameters, body))}\` is not a sum, min or max`);
}

function reductionOf(operation: AggregatedNumber['operation']): Aggregation {
  const numbers = [{ operation, value: parameter(0), initial: undefined }];
  return { kind: 'aggregation', shape: { kind: 'number' }, numbers };
}
