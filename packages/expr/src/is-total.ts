import type { Expression, Method } from './expression';
import { isArrayType, lambdaFrames, typeOf, type TypeFrames } from './type-of';
import { isPrimitive, isKind, type ValueType } from './value-type';

/**
 * True if evaluating the expression is known not to throw, so that it can be left out where its value is not needed. What
 * can make a text longer than all texts that it is made of can throw: there is a longest one.
 */
export function isTotal(expression: Expression, types: TypeFrames): boolean {
  switch (expression.kind) {
    case 'parameter':
    case 'constant':
    case 'captured':
    case 'regexp':
      return true;
    case 'array':
      return expression.elements.every(total(types));
    case 'object':
      return expression.fields.every(({ value }) => isTotal(value, types));
    case 'index':
    case 'element': {
      const type = typeOf(expression.of, types);
      return (type === 'text' || isArrayType(type)) && isTotal(expression.of, types);
    }
    case 'member':
      return hasMembers(typeOf(expression.of, types)) && isTotal(expression.of, types);
    case 'lookup': {
      const type = typeOf(expression.of, types);
      const isOfOwn = (type === 'text' || isArrayType(type)) && isPrimitive(typeOf(expression.key, types));
      return isOfOwn && [expression.of, expression.key].every(total(types));
    }
    case 'call':
      return isTotalCall(expression, types) && [expression.of, ...expression.args].every(total(types));
    case 'global':
      return isTotalGlobal(expression, types) && expression.args.every(total(types));
    case 'map':
    case 'filter':
    case 'quantifier': {
      const type = typeOf(expression.of, types);
      return (
        isArrayType(type) &&
        isTotal(expression.of, types) &&
        isTotal(expression.fn.body, lambdaFrames(expression.of, types))
      );
    }
    case 'unary': {
      const isSafe = expression.operator === '!' || expression.operator === 'typeof';
      return (isSafe || isPrimitive(typeOf(expression.operand, types))) && isTotal(expression.operand, types);
    }
    case 'binary':
      return isTotalBinary(expression, types) && [expression.left, expression.right].every(total(types));
    case 'logical':
      return [expression.left, expression.right].every(total(types));
    case 'conditional':
      return [expression.test, expression.then, expression.otherwise].every(total(types));
    case 'template':
      // Joining texts can exceed the longest one there is.
      return expression.parts.every((part) => isTotal(part, types) && isShort(typeOf(part, types)));
    case 'sequence':
      return [...expression.first, expression.last].every(total(types));
  }
}

function total(types: TypeFrames): (part: Expression) => boolean {
  return (part) => isTotal(part, types);
}

/** Methods that give no text that is longer than their receiver. */
const TOTAL_METHODS: readonly Method[] = [
  ...(['split', 'trim', 'trimStart', 'trimEnd', 'substring', 'charAt', 'charCodeAt', 'codePointAt'] as const),
  ...(['startsWith', 'endsWith', 'slice', 'indexOf', 'lastIndexOf', 'includes', 'at'] as const),
];

function isTotalCall(expression: Expression & { kind: 'call' }, types: TypeFrames): boolean {
  const { of, method, args } = expression;
  // Of known type: JavaScript's own method, with arguments that it takes without running code.
  if (typeOf(expression, types) === 'unknown') return false;
  if (of.kind === 'captured') return method === 'has' || method === 'get';
  const type = typeOf(of, types);
  if (type === 'number') return isTotalFormat(method, args);
  if (type !== 'text' && !isArrayType(type)) return false;
  return TOTAL_METHODS.includes(method) && args.every((arg) => arg.kind !== 'regexp');
}

/** Digits and radix have a range. */
function isTotalFormat(method: Method, [digits]: readonly Expression[]): boolean {
  if (digits === undefined) return true;
  if (digits.kind !== 'constant' || typeof digits.value !== 'number') return false;
  const [low, high] = method === 'toFixed' ? [0, 100] : [2, 36];
  return digits.value >= low && digits.value <= high;
}

function isTotalGlobal({ name, args }: Expression & { kind: 'global' }, types: TypeFrames): boolean {
  if (name === 'JSON.parse') return false;
  if (name === 'Boolean' || name === 'Array.isArray' || name.startsWith('Number.')) return true;
  return args.every((arg) => isPrimitive(typeOf(arg, types)));
}

function isTotalBinary({ operator, left, right }: Expression & { kind: 'binary' }, types: TypeFrames): boolean {
  if (operator === '===' || operator === '!==') return true;
  const [a, b] = [typeOf(left, types), typeOf(right, types)];
  if (operator === '+') return isShort(a) && isShort(b);
  return isPrimitive(a) && isPrimitive(b);
}

/** A primitive whose text is short. */
function isShort(type: ValueType): boolean {
  return isPrimitive(type) && type !== 'text' && !(isKind(type, 'union') && type.of.includes('text'));
}

/** A value that is surely neither null nor undefined. */
export function hasMembers(type: ValueType): boolean {
  if (typeof type === 'object') return type.kind === 'union' ? type.of.every(hasMembers) : true;
  return type === 'text' || type === 'number' || type === 'boolean';
}
