import { constant, type Expression, type Lambda, lambda, parameter } from './expression';
import { mapParts } from './map-parts';
import { partsOf } from './parts-of';

/**
 * The lambda's body with `args` for its parameters: what a call with these arguments computes. A parameter without an
 * argument is undefined, arguments without a parameter are dropped, as in a call.
 *
 * @param args expressions where the call stands, outside of the lambda
 */
export function substitute({ body }: Lambda, args: readonly Expression[]): Expression {
  return replace(body, args, 0);
}

/** The expression as it has to be written `by` lambdas further in. */
export function shift(expression: Expression, by: number): Expression {
  return by === 0 ? expression : shiftFrom(expression, by, 0);
}

/** The lambda as it has to be written `by` lambdas further in. */
export function shiftLambda(fn: Lambda, by: number): Lambda {
  return by === 0 ? fn : lambda(fn.parameters, shiftFrom(fn.body, by, 1));
}

/** True if the lambda reads its parameter `index`. */
export function usesParameter({ body }: Lambda, index: number): boolean {
  return uses(body, index, 0);
}

function replace(expression: Expression, args: readonly Expression[], depth: number): Expression {
  if (expression.kind === 'parameter') {
    if (expression.depth < depth) return expression;
    // One lambda fewer is around what comes from further out.
    if (expression.depth > depth) return parameter(expression.index, expression.depth - 1);
    return shift(args[expression.index] ?? constant(undefined), depth);
  }
  return mapParts(
    expression,
    (part) => replace(part, args, depth),
    (fn) => withBody(fn, replace(fn.body, args, depth + 1)),
  );
}

/** Shifts the parameters that are bound outside of the expression; `depth` lambdas of its own are around this part. */
function shiftFrom(expression: Expression, by: number, depth: number): Expression {
  if (expression.kind === 'parameter') {
    return expression.depth < depth ? expression : parameter(expression.index, expression.depth + by);
  }
  return mapParts(
    expression,
    (part) => shiftFrom(part, by, depth),
    (fn) => withBody(fn, shiftFrom(fn.body, by, depth + 1)),
  );
}

function uses(expression: Expression, index: number, depth: number): boolean {
  if (expression.kind === 'parameter') return expression.depth === depth && expression.index === index;
  return partsOf(expression).some(({ part, deeper }) => uses(part, index, depth + deeper));
}

function withBody(fn: Lambda, body: Expression): Lambda {
  return body === fn.body ? fn : lambda(fn.parameters, body);
}
