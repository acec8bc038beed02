import { type CapturedObject, type CapturedRecord, type CapturedValue, isCapturedObject } from './captured-value';
import type { Expression } from './expression';
import { GLOBAL_FUNCTIONS } from './global-functions';
import { type ArgumentType, isInherited, typeOfCall } from './type-of-call';
import {
  alternativesOf,
  arrayOf,
  elementsOf,
  isKind,
  isPrimitive,
  objectOf,
  type PrimitiveType,
  tupleOf,
  unionOf,
  type ValueType,
  withoutNothing,
} from './value-type';

/** Types of parameters: those of the innermost lambda first, then those of the lambda around it. */
export type TypeFrames = readonly (readonly ValueType[])[];

/**
 * What is known of an expression's value where evaluating it does not throw, given the types of its parameters. A parameter
 * that has none is unknown.
 *
 * Methods are taken to be JavaScript's own: see `replacedIntrinsic`.
 */
export function typeOf(expression: Expression, types: TypeFrames): ValueType {
  switch (expression.kind) {
    case 'parameter':
      return types[expression.depth]?.[expression.index] ?? 'unknown';
    case 'constant':
    case 'captured':
      return typeOfValue(expression.value);
    case 'regexp':
      return 'unknown';
    case 'array':
      return tupleOf(expression.elements.map((part) => typeOf(part, types)));
    case 'object':
      return objectOf(expression.fields.map(({ name, value }) => ({ name, type: typeOf(value, types) })));
    case 'index':
      return ofReceiver(expression.of, types, (of) => typeOfIndex(of, expression.at));
    case 'element':
      return ofReceiver(expression.of, types, (of) => typeOfElement(of, expression.at));
    case 'member':
      return ofReceiver(expression.of, types, (of) => typeOfMember(of, expression.name));
    case 'lookup': {
      const isNumber = typeOf(expression.key, types) === 'number';
      return ofReceiver(expression.of, types, (of) => (isNumber ? typeOfLookup(of) : 'unknown'));
    }
    case 'call':
      return typeOfMethod(expression, types);
    case 'global':
      return GLOBAL_FUNCTIONS[expression.name].result;
    case 'map':
      return ofElements(expression, types, (elements) => arrayOf(elements));
    case 'filter': {
      const elements = elementsOfReceiver(expression.of, types);
      return elements === undefined ? 'unknown' : arrayOf(elements);
    }
    case 'quantifier':
      return ofElements(expression, types, () => 'boolean');
    case 'unary':
      return typeOfUnary(expression, types);
    case 'binary':
      return typeOfBinary(expression, types);
    case 'logical':
      return typeOfLogical(expression, types);
    case 'conditional':
      return unionOf([typeOf(expression.then, types), typeOf(expression.otherwise, types)]);
    case 'template':
      return 'text';
    case 'sequence':
      return typeOf(expression.last, types);
  }
}

/**
 * Types inside the function of a `map` and the like over `of`, where evaluating `of` does not throw: parameters are the
 * element, its index and the array.
 */
export function lambdaFrames(of: Expression, types: TypeFrames): TypeFrames {
  return framesOver(elementsOfReceiver(of, types), types);
}

function framesOver(elements: ValueType | undefined, types: TypeFrames): TypeFrames {
  return [elements === undefined ? [] : [elements, 'number', arrayOf(elements)], ...types];
}

/** True for a type that is surely an array's. */
export function isArrayType(type: ValueType): boolean {
  return elementsOf(type) !== undefined;
}

/** Null and undefined throw: what is known is known of the others. */
function ofReceiver(receiver: Expression, types: TypeFrames, result: (of: ValueType) => ValueType): ValueType {
  const of = withoutNothing(typeOf(receiver, types));
  return of === undefined ? 'unknown' : unionOf(alternativesOf(of).map(result));
}

function typeOfIndex(of: ValueType, at: number): ValueType {
  return isKind(of, 'tuple') ? (of.elements[at] ?? 'undefined') : typeOfLookup(of);
}

function typeOfElement(of: ValueType, at: number): ValueType {
  // Iterating an array reads its elements; a text gives code points, which are texts too.
  return of === 'unknown' || isKind(of, 'object') ? 'unknown' : typeOfIndex(of, at);
}

function typeOfLookup(of: ValueType): ValueType {
  const elements = elementsOf(of);
  if (elements !== undefined) return unionOf([elements, 'undefined']);
  return of === 'text' || of === 'json' ? unionOf([of, 'undefined']) : 'unknown';
}

function typeOfMember(of: ValueType, name: string): ValueType {
  if (name === 'length' && (of === 'text' || isArrayType(of))) return 'number';
  if (isKind(of, 'object')) return of.fields.find((field) => field.name === name)?.type ?? absent(name);
  if (of === 'json') return name === 'length' ? unionOf(['json', 'undefined']) : unionOf(['json', absent(name)]);
  return 'unknown';
}

function absent(name: string): ValueType {
  return isInherited(name) ? 'unknown' : 'undefined';
}

function typeOfMethod({ of, method, args }: Expression & { kind: 'call' }, types: TypeFrames): ValueType {
  if (of.kind === 'regexp') return method === 'test' ? 'boolean' : 'unknown';
  if (of.kind === 'captured') {
    if (of.value instanceof Set) return method === 'has' ? 'boolean' : 'unknown';
    if (of.value instanceof Map) return typeOfMapCall(of.value, method);
  }
  const receiver = withoutNothing(typeOf(of, types));
  if (receiver === undefined) return 'unknown';
  return typeOfCall(
    method,
    receiver,
    args.map((arg) => argumentType(arg, types)),
  );
}

function argumentType(arg: Expression, types: TypeFrames): ArgumentType {
  if (arg.kind !== 'regexp') return typeOf(arg, types);
  // A group that takes no part is undefined where it captures.
  return /\((?!\?(?:[:=!]|<[=!]))/.test(arg.source) ? 'groups' : 'regexp';
}

function typeOfMapCall(values: ReadonlyMap<unknown, CapturedValue>, method: string): ValueType {
  if (method === 'has') return 'boolean';
  return method === 'get' ? unionOf([...[...values.values()].map(typeOfValue), 'undefined']) : 'unknown';
}

/** Type of the elements of what is an array where it does not throw: nothing else in JSON has its methods. */
function elementsOfReceiver(receiver: Expression, types: TypeFrames): ValueType | undefined {
  const of = withoutNothing(typeOf(receiver, types));
  if (of === undefined) return undefined;
  const elements = alternativesOf(of).map((type) => (type === 'json' ? type : elementsOf(type)));
  return elements.includes(undefined) ? undefined : unionOf(elements.map((type) => type ?? 'unknown'));
}

function ofElements(
  { of, fn }: Expression & { kind: 'map' | 'quantifier' },
  types: TypeFrames,
  result: (elements: ValueType) => ValueType,
): ValueType {
  const elements = elementsOfReceiver(of, types);
  if (elements === undefined) return 'unknown';
  return result(typeOf(fn.body, framesOver(elements, types)));
}

function typeOfUnary({ operator, operand }: Expression & { kind: 'unary' }, types: TypeFrames): ValueType {
  switch (operator) {
    case '!':
      return 'boolean';
    case 'typeof':
      return 'text';
    case '+':
      return 'number';
    default:
      // Of a bigint it is a bigint.
      return typeOf(operand, types) === 'unknown' ? 'unknown' : 'number';
  }
}

function typeOfBinary({ operator, left, right }: Expression & { kind: 'binary' }, types: TypeFrames): ValueType {
  switch (operator) {
    case '===':
    case '!==':
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return 'boolean';
    case '>>>':
      return 'number';
    case '+':
      return typeOfSum(typeOf(left, types), typeOf(right, types));
    default:
      return typeOf(left, types) === 'unknown' || typeOf(right, types) === 'unknown' ? 'unknown' : 'number';
  }
}

function typeOfSum(left: ValueType, right: ValueType): ValueType {
  if (left === 'unknown' || right === 'unknown') return 'unknown';
  const isNumeric = (type: ValueType): boolean => isPrimitive(type) && !alternativesOf(type).includes('text');
  if (isNumeric(left) && isNumeric(right)) return 'number';
  return left === 'text' || right === 'text' ? 'text' : unionOf(['text', 'number']);
}

function typeOfLogical({ operator, left, right }: Expression & { kind: 'logical' }, types: TypeFrames): ValueType {
  const [a, b] = [typeOf(left, types), typeOf(right, types)];
  if (operator === '&&') return unionOf([a, b]);
  const kept = withoutNothing(a);
  return kept === undefined ? b : unionOf([kept, b]);
}

function typeOfValue(value: CapturedValue): ValueType {
  return isCapturedObject(value) ? typeOfObject(value) : typeOfConstant(value);
}

function typeOfObject(value: CapturedObject): ValueType {
  if (Array.isArray(value)) return tupleOf((value as readonly CapturedValue[]).map(typeOfValue));
  if (value instanceof Set || value instanceof Map) return 'unknown';
  return objectOf(Object.entries(value as CapturedRecord).map(([name, field]) => ({ name, type: typeOfValue(field) })));
}

function typeOfConstant(value: CapturedValue): PrimitiveType {
  if (value === null) return 'null';
  if (value === undefined) return 'undefined';
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? 'number' : 'boolean';
}
