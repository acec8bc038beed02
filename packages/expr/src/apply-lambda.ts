import { comparesObjects } from './compares-objects';
import { type Expression, type Lambda, opaque, type Opaque, sequence } from './expression';
import { expressionSize, MAX_EXPRESSION_SIZE } from './expression-size';
import { simplify } from './simplify';
import { substitute } from './substitute';
import type { TypeFrames } from './type-of';

/**
 * What calling the lambda with these arguments computes, simplified. Arguments are evaluated before the call, as JavaScript
 * does: one that may throw stays, though the lambda does not use it.
 *
 * @param types of the parameters that the arguments read
 * @returns opaque if the expression would have over `MAX_EXPRESSION_SIZE` nodes, or could tell if two of its objects are one
 */
export function applyLambda(fn: Lambda, args: readonly Expression[], types: TypeFrames): Expression | Opaque {
  const called = sequence(args, substitute(fn, args));
  if (expressionSize(called) > MAX_EXPRESSION_SIZE) return opaque('what it computes is too large');
  if (comparesObjects(called, types)) return opaque('it compares arrays or objects that the steps before it make');
  return simplify(called, types);
}
