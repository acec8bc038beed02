import { array, binary, call, element, type Expression, index, type Lambda, map, sequence } from './expression';

/**
 * The expression with other parts: what every walk over a tree that gives a tree is made of. Parts that stay the same keep
 * their identity, and so does the whole then.
 *
 * @param onLambda for the function of a `map`, in which parameters are one lambda deeper
 */
export function mapParts(
  expression: Expression,
  onPart: (part: Expression) => Expression,
  onLambda: (fn: Lambda) => Lambda,
): Expression {
  switch (expression.kind) {
    case 'parameter':
    case 'constant':
      return expression;
    case 'array': {
      const elements = mapAll(expression.elements, onPart);
      return elements === expression.elements ? expression : array(elements);
    }
    case 'index':
    case 'element': {
      const of = onPart(expression.of);
      if (of === expression.of) return expression;
      return expression.kind === 'index' ? index(of, expression.at) : element(of, expression.at);
    }
    case 'call': {
      const of = onPart(expression.of);
      const args = mapAll(expression.args, onPart);
      return of === expression.of && args === expression.args ? expression : call(of, expression.method, args);
    }
    case 'map': {
      const of = onPart(expression.of);
      const fn = onLambda(expression.fn);
      return of === expression.of && fn === expression.fn ? expression : map(of, fn);
    }
    case 'binary': {
      const left = onPart(expression.left);
      const right = onPart(expression.right);
      if (left === expression.left && right === expression.right) return expression;
      return binary(expression.operator, left, right);
    }
    case 'sequence': {
      const first = mapAll(expression.first, onPart);
      const last = onPart(expression.last);
      return first === expression.first && last === expression.last ? expression : sequence(first, last);
    }
  }
}

function mapAll(parts: readonly Expression[], onPart: (part: Expression) => Expression): readonly Expression[] {
  const mapped = parts.map(onPart);
  return mapped.every((part, i) => part === parts[i]) ? parts : mapped;
}
