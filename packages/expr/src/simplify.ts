import { constant, element, type Expression, index, lambda, type Lambda, map, parameter, sequence } from './expression';
import { expressionSize, MAX_EXPRESSION_SIZE } from './expression-size';
import { isTotal } from './is-total';
import { mapParts } from './map-parts';
import { shiftLambda, substitute, usesParameter } from './substitute';
import { isArrayType, mapFrames, typeOf, type TypeFrames } from './type-of';

/**
 * The same value, said with less: elements of array literals are taken, chains of `map` become one, and what is evaluated
 * only for an error that cannot happen goes.
 *
 * Holds for all arguments of these types, as long as methods are JavaScript's own (see `replacedIntrinsic`).
 *
 * @param types of the parameters that the expression reads
 */
export function simplify(expression: Expression, types: TypeFrames): Expression {
  const simpler = mapParts(
    expression,
    (part) => simplify(part, types),
    (fn) => simplifyLambda(fn, expression.kind === 'map' ? mapFrames(typeOf(expression.of, types), types) : types),
  );
  switch (simpler.kind) {
    case 'index':
    case 'element':
      return takeElement(simpler, types);
    case 'map':
      return fuse(simpler, types);
    case 'sequence':
      return sequence(
        simpler.first.filter((part) => !isTotal(part, types)),
        simpler.last,
      );
    default:
      return simpler;
  }
}

function simplifyLambda(fn: Lambda, types: TypeFrames): Lambda {
  const body = simplify(fn.body, types);
  return body === fn.body ? fn : lambda(fn.parameters, body);
}

/** `[a, b][0]` is `a`, once `b` has done what it may throw. The parts are simple already. */
function takeElement(expression: Expression & { kind: 'index' | 'element' }, types: TypeFrames): Expression {
  const { kind, of, at } = expression;
  if (of.kind === 'sequence') {
    return sequence(of.first, takeElement(kind === 'index' ? index(of.last, at) : element(of.last, at), types));
  }
  if (of.kind !== 'array') return expression;
  // Past the end `[a][1]` asks the prototype, which destructuring does not.
  const taken = of.elements[at] ?? (kind === 'element' ? constant(undefined) : undefined);
  if (taken === undefined) return expression;
  const others = of.elements.filter((part, i) => i !== at && !isTotal(part, types));
  return sequence(others, taken);
}

/**
 * `x.map(f).map(g)` is `x.map((element, i) => g(f(element, i), i))` if `g` does not look at the array between them. The
 * parts are simple already.
 */
function fuse(outer: Expression & { kind: 'map' }, types: TypeFrames): Expression {
  const inner = outer.of;
  if (inner.kind !== 'map' || usesParameter(outer.fn, 2)) return outer;
  const type = typeOf(inner.of, types);
  if (!isArrayType(type)) return outer;
  const frames = mapFrames(type, types);
  // Inside the one lambda that both become, which is around them.
  const called = substitute(shiftLambda(outer.fn, 1), [inner.fn.body, parameter(1)]);
  // `f` is called also where `g` does not look at what it gives.
  const body = sequence(isTotal(inner.fn.body, frames) ? [] : [inner.fn.body], called);
  if (expressionSize(body) > MAX_EXPRESSION_SIZE) return outer;
  const names = [0, 1, 2].map((i) => inner.fn.parameters[i] ?? MAP_PARAMETERS[i] ?? '');
  return map(inner.of, lambda(names, simplify(body, frames)));
}

const MAP_PARAMETERS = ['element', 'index', 'array'];
