import type { Method } from './expression';
import { alternativesOf, arrayOf, elementsOf, isPrimitive, unionOf, type ValueType } from './value-type';

/** An argument of a method: its type, or a regular expression. */
export type ArgumentType = ValueType | 'regexp' | 'groups';

/** Methods that only texts have, by what they give. */
const TEXT_METHODS: ReadonlyMap<Method, ValueType> = new Map<Method, ValueType>([
  ['trim', 'text'],
  ['trimStart', 'text'],
  ['trimEnd', 'text'],
  ['toLowerCase', 'text'],
  ['toUpperCase', 'text'],
  ['substring', 'text'],
  ['charAt', 'text'],
  ['replace', 'text'],
  ['replaceAll', 'text'],
  ['padStart', 'text'],
  ['padEnd', 'text'],
  ['repeat', 'text'],
  ['charCodeAt', 'number'],
  ['codePointAt', unionOf(['number', 'undefined'])],
  ['startsWith', 'boolean'],
  ['endsWith', 'boolean'],
  ['split', arrayOf('text')],
]);

/** Methods that arrays have too, by what they give on a text. */
const SHARED_METHODS: ReadonlyMap<Method, ValueType> = new Map<Method, ValueType>([
  ['slice', 'text'],
  ['concat', 'text'],
  ['toString', 'text'],
  ['indexOf', 'number'],
  ['lastIndexOf', 'number'],
  ['includes', 'boolean'],
  ['at', unionOf(['text', 'undefined'])],
]);

/** Methods whose first argument can be a regular expression. */
const TAKES_REGEXP: readonly Method[] = ['split', 'replace', 'replaceAll'];

/** What a method gives where it does not throw, on a receiver of this type. @param of not null, not undefined */
export function typeOfCall(method: Method, of: ValueType, args: readonly ArgumentType[]): ValueType {
  return unionOf(alternativesOf(of).map((alternative) => callOn(alternative, method, args)));
}

function callOn(of: ValueType, method: Method, args: readonly ArgumentType[]): ValueType {
  const elements = elementsOf(of);
  if (elements !== undefined) return callOnArray(method, elements, args);
  switch (of) {
    case 'text':
      return callOnText(method, args);
    case 'number':
      return method === 'toFixed' || method === 'toString' ? ofPrimitives(args, 'text') : 'unknown';
    case 'boolean':
      return method === 'toString' ? 'text' : 'unknown';
    case 'json':
      // Any other JSON value has no such method, and throws.
      return method === 'toFixed' ? 'text' : TEXT_METHODS.has(method) ? callOnText(method, args) : 'unknown';
    default:
      return 'unknown';
  }
}

/** An argument that is an object could bring methods of its own, or code that makes it a text. */
function callOnText(method: Method, [first, ...others]: readonly ArgumentType[]): ValueType {
  const result = TEXT_METHODS.get(method) ?? SHARED_METHODS.get(method) ?? 'unknown';
  if (first === 'regexp' || first === 'groups') {
    if (!TAKES_REGEXP.includes(method)) return 'unknown';
    const parts = method === 'split' && first === 'groups' ? arrayOf(unionOf(['text', 'undefined'])) : result;
    return ofPrimitives(others, parts);
  }
  return ofPrimitives(first === undefined ? others : [first, ...others], result);
}

function callOnArray(method: Method, elements: ValueType, args: readonly ArgumentType[]): ValueType {
  switch (method) {
    case 'slice':
      return ofPrimitives(args, arrayOf(elements));
    case 'join':
      return ofPrimitives(args, 'text');
    case 'at':
      return ofPrimitives(args, unionOf([elements, 'undefined']));
    case 'includes':
      return ofPrimitives(args.slice(1), 'boolean');
    case 'indexOf':
    case 'lastIndexOf':
      return ofPrimitives(args.slice(1), 'number');
    default:
      return 'unknown';
  }
}

function ofPrimitives(args: readonly ArgumentType[], result: ValueType): ValueType {
  return args.every((arg) => arg !== 'regexp' && arg !== 'groups' && isPrimitive(arg)) ? result : 'unknown';
}

/** Names that a text, a number, a boolean or an array has something by: a JSON value may be any of them. */
export function isInherited(name: string): boolean {
  return [String.prototype, Number.prototype, Boolean.prototype, Array.prototype].some(
    (prototype) => name in prototype,
  );
}
