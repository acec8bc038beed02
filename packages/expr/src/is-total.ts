import type { Expression } from './expression';
import { isArrayType, mapFrames, typeOf, type TypeFrames } from './type-of';

/** True if evaluating the expression is known not to throw, so that it can be left out where its value is not needed. */
export function isTotal(expression: Expression, types: TypeFrames): boolean {
  switch (expression.kind) {
    case 'parameter':
    case 'constant':
      return true;
    case 'array':
      return expression.elements.every((part) => isTotal(part, types));
    case 'index':
    case 'element': {
      const type = typeOf(expression.of, types);
      return (type === 'text' || isArrayType(type)) && isTotal(expression.of, types);
    }
    case 'call':
      // Of known type: JavaScript's own method, with arguments that it takes without running code.
      return typeOf(expression, types) !== 'unknown' && [expression.of, ...expression.args].every(total(types));
    case 'map': {
      const type = typeOf(expression.of, types);
      return isArrayType(type) && isTotal(expression.of, types) && isTotal(expression.fn.body, mapFrames(type, types));
    }
    case 'binary':
      // Joining texts can exceed the longest string there is.
      return typeOf(expression, types) === 'number' && [expression.left, expression.right].every(total(types));
    case 'sequence':
      return [...expression.first, expression.last].every(total(types));
  }
}

function total(types: TypeFrames): (part: Expression) => boolean {
  return (part) => isTotal(part, types);
}
