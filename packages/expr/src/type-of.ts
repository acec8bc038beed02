import type { Constant, Expression } from './expression';

/** What is known of a value. */
export type ValueType = PrimitiveType | ArrayType | 'unknown';
export type PrimitiveType = 'text' | 'number' | 'boolean' | 'null' | 'undefined';

/** An array of JavaScript's own, without holes, whose elements are all of one type. */
export interface ArrayType {
  readonly elements: ValueType;
}

/** Types of parameters: those of the innermost lambda first, then those of the lambda around it. */
export type TypeFrames = readonly (readonly ValueType[])[];

/**
 * What is known of an expression's value, given the types of its parameters. A parameter that has none is unknown.
 *
 * Methods are taken to be JavaScript's own: see `replacedIntrinsic`.
 */
export function typeOf(expression: Expression, types: TypeFrames): ValueType {
  switch (expression.kind) {
    case 'parameter':
      return types[expression.depth]?.[expression.index] ?? 'unknown';
    case 'constant':
      return typeOfConstant(expression.value);
    case 'array':
      return { elements: commonType(expression.elements.map((part) => typeOf(part, types))) };
    case 'index':
    case 'element':
      // One past the end is undefined, and elements of an array literal differ: simplified away where they are known.
      return 'unknown';
    case 'call':
      return isTextSplit(expression, types) ? { elements: 'text' } : 'unknown';
    case 'map':
      return typeOfMap(expression, types);
    case 'binary':
      return typeOfBinary(expression, types);
    case 'sequence':
      return typeOf(expression.last, types);
  }
}

/** Types inside the function of a `map` over a value of type `of`, where parameters are the element, its index and the array. */
export function mapFrames(of: ValueType, types: TypeFrames): TypeFrames {
  return [isArrayType(of) ? [of.elements, 'number', of] : [], ...types];
}

export function isArrayType(type: ValueType): type is ArrayType {
  return typeof type === 'object';
}

/** A separator or limit that is an object could bring a `split` of its own, or code that makes it a string. */
function isTextSplit({ of, args }: Expression & { kind: 'call' }, types: TypeFrames): boolean {
  return typeOf(of, types) === 'text' && args.every((arg) => isPrimitiveType(typeOf(arg, types)));
}

function isPrimitiveType(type: ValueType): type is PrimitiveType {
  return type !== 'unknown' && !isArrayType(type);
}

function typeOfMap({ of, fn }: Expression & { kind: 'map' }, types: TypeFrames): ValueType {
  const type = typeOf(of, types);
  return isArrayType(type) ? { elements: typeOf(fn.body, mapFrames(type, types)) } : 'unknown';
}

function typeOfBinary({ operator, left, right }: Expression & { kind: 'binary' }, types: TypeFrames): ValueType {
  const [a, b] = [typeOf(left, types), typeOf(right, types)];
  if (a === 'number' && b === 'number') return 'number';
  return operator === '+' && a === 'text' && b === 'text' ? 'text' : 'unknown';
}

function typeOfConstant(value: Constant): PrimitiveType {
  if (value === null) return 'null';
  if (value === undefined) return 'undefined';
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? 'number' : 'boolean';
}

function commonType([first, ...others]: readonly ValueType[]): ValueType {
  return first !== undefined && others.every((type) => type === first) ? first : 'unknown';
}
