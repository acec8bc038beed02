import { access } from './access';
import { comparesObjects } from './compares-objects';
import { constant, type Expression, index, lambda, type Lambda, map, parameter, sequence } from './expression';
import { evaluatesFirst } from './evaluates-first';
import { expressionSize, MAX_EXPRESSION_SIZE } from './expression-size';
import { isTotal } from './is-total';
import { mapParts } from './map-parts';
import { simplifyTest } from './simplify-test';
import { shiftLambda, substitute, usesParameter } from './substitute';
import { isArrayType, lambdaFrames, typeOf, type TypeFrames } from './type-of';

/**
 * The same value, said with less: elements of array literals and fields of object literals are taken, chains of `map` become
 * one, questions that types answer are answered, and what is evaluated only for an error that cannot happen goes.
 *
 * Holds for all arguments of these types, as long as methods are JavaScript's own (see `replacedIntrinsic`).
 *
 * @param types of the parameters that the expression reads
 */
export function simplify(expression: Expression, types: TypeFrames): Expression {
  const simpler = mapParts(
    expression,
    (part) => simplify(part, types),
    (fn) => simplifyLambda(fn, innerTypes(expression, types)),
  );
  switch (simpler.kind) {
    case 'index':
    case 'element':
    case 'member':
      return takePart(simpler, types);
    case 'lookup':
      return simpler.key.kind === 'constant' ? simplify(access(simpler.of, simpler.key), types) : simpler;
    case 'map':
      return fuse(simpler, types);
    case 'global':
    case 'unary':
    case 'binary':
    case 'logical':
    case 'template':
      return simplifyTest(simpler, types);
    case 'sequence':
      return withoutNeedless(simpler, types);
    default:
      return simpler;
  }
}

function innerTypes(expression: Expression, types: TypeFrames): TypeFrames {
  switch (expression.kind) {
    case 'map':
    case 'filter':
    case 'quantifier':
      return lambdaFrames(expression.of, types);
    default:
      return types;
  }
}

function simplifyLambda(fn: Lambda, types: TypeFrames): Lambda {
  const body = simplify(fn.body, types);
  return body === fn.body ? fn : lambda(fn.parameters, body);
}

/** What is evaluated first only for what it may throw can go if it cannot, or if it is evaluated next anyway. */
function withoutNeedless({ first, last }: Expression & { kind: 'sequence' }, types: TypeFrames): Expression {
  let rest = last;
  for (const part of first.toReversed()) {
    if (!isTotal(part, types) && !evaluatesFirst(rest, part, types)) rest = sequence([part], rest);
  }
  return rest;
}

/** `[a, b][0]` is `a`, once `b` has done what it may throw. The parts are simple already. */
function takePart(expression: Expression & { kind: 'index' | 'element' | 'member' }, types: TypeFrames): Expression {
  const { of } = expression;
  switch (of.kind) {
    case 'sequence':
      return sequence(of.first, takePart({ ...expression, of: of.last }, types));
    case 'captured':
      return expression.kind === 'element' ? expression : access(of, constant(keyOf(expression)));
    case 'array':
      return takeElement(expression, of.elements, types);
    case 'object':
      return takeField(expression, of, types);
    default:
      // Iterating an array reads its elements, and past the end is undefined either way.
      return expression.kind === 'element' && isArrayType(typeOf(of, types)) ? index(of, expression.at) : expression;
  }
}

function keyOf(expression: Expression & { kind: 'index' | 'member' }): string | number {
  return expression.kind === 'index' ? expression.at : expression.name;
}

function takeElement(
  expression: Expression & { kind: 'index' | 'element' | 'member' },
  elements: readonly Expression[],
  types: TypeFrames,
): Expression {
  if (expression.kind === 'member') {
    return expression.name === 'length' ? once(elements, constant(elements.length), types) : expression;
  }
  // Past the end `[a][1]` asks the prototype, which destructuring does not.
  const taken = elements[expression.at] ?? (expression.kind === 'element' ? constant(undefined) : undefined);
  if (taken === undefined) return expression;
  return once(
    elements.filter((_, i) => i !== expression.at),
    taken,
    types,
  );
}

function takeField(
  expression: Expression & { kind: 'index' | 'element' | 'member' },
  { fields }: Expression & { kind: 'object' },
  types: TypeFrames,
): Expression {
  if (expression.kind === 'element') return expression;
  const name = String(keyOf(expression));
  const taken = fields.find((field) => field.name === name);
  if (taken === undefined) return expression;
  const others = fields.filter((field) => field !== taken).map(({ value }) => value);
  return once(others, taken.value, types);
}

/** `value`, after what may throw of the others. */
function once(others: readonly Expression[], value: Expression, types: TypeFrames): Expression {
  return sequence(
    others.filter((part) => !isTotal(part, types)),
    value,
  );
}

/**
 * `x.map(f).map(g)` is `x.map((element, i) => g(f(element, i), i))` if `g` does not look at the array between them. The
 * parts are simple already.
 */
function fuse(outer: Expression & { kind: 'map' }, types: TypeFrames): Expression {
  const inner = outer.of;
  if (inner.kind !== 'map' || usesParameter(outer.fn, 2)) return outer;
  if (!isArrayType(typeOf(inner.of, types))) return outer;
  const frames = lambdaFrames(inner.of, types);
  // Inside the one lambda that both become, which is around them.
  const called = substitute(shiftLambda(outer.fn, 1), [inner.fn.body, parameter(1)]);
  // `f` is called also where `g` does not look at what it gives.
  const body = sequence(isTotal(inner.fn.body, frames) ? [] : [inner.fn.body], called);
  if (expressionSize(body) > MAX_EXPRESSION_SIZE || comparesObjects(body, frames)) return outer;
  const names = [0, 1, 2].map((i) => inner.fn.parameters[i] ?? MAP_PARAMETERS[i] ?? '');
  return map(inner.of, lambda(names, simplify(body, frames)));
}

const MAP_PARAMETERS = ['element', 'index', 'array'];
