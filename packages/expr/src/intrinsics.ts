import { GLOBAL_FUNCTIONS } from './global-functions';

/** A method of JavaScript's own that the meaning of an expression rests on. */
interface Intrinsic {
  readonly name: string;
  /** True if the method is the one that was there when this module was loaded. */
  readonly isOriginal: () => boolean;
}

/** Looked up once: a program may replace these too. */
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { apply, get, ownKeys } = Reflect;
const functionText = valueAt(Function.prototype, 'toString') as () => string;

const ARRAY_ITERATOR = getPrototypeOf([][Symbol.iterator]()) as object;

const PRIMITIVES = [String, Number, Boolean].map((type) => type.prototype);
const STRING_ITERATOR = getPrototypeOf(''[Symbol.iterator]()) as object;
/** What objects, texts and arrays have that are asked for a name. */
const NAMED = [Object, Function, String, Number, Boolean, Array].map((type) => type.prototype as object);

const INTRINSICS: readonly Intrinsic[] = [
  ...methods(String.prototype, 'String.prototype', [
    ...['split', 'trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'substring', 'charAt', 'charCodeAt'],
    ...['codePointAt', 'startsWith', 'endsWith', 'replace', 'replaceAll', 'padStart', 'padEnd', 'repeat', 'concat'],
    ...['slice', 'indexOf', 'lastIndexOf', 'includes', 'at', 'toString', Symbol.iterator],
  ]),
  ...methods(Array.prototype, 'Array.prototype', [
    ...['map', 'filter', 'some', 'every', 'slice', 'concat', 'join', 'indexOf', 'lastIndexOf', 'includes', 'at'],
    // Destructuring an array.
    ...['toString', Symbol.iterator],
  ]),
  ...methods(Number.prototype, 'Number.prototype', ['toFixed', 'toString']),
  ...methods(Boolean.prototype, 'Boolean.prototype', ['toString']),
  ...methods(Object.prototype, 'Object.prototype', ['toString', 'valueOf']),
  ...methods(Set.prototype, 'Set.prototype', ['has']),
  ...methods(Map.prototype, 'Map.prototype', ['has', 'get']),
  ...methods(RegExp.prototype, 'RegExp.prototype', ['exec', 'test', Symbol.split, Symbol.replace]),
  ...['flags', 'global', 'ignoreCase', 'multiline', 'dotAll', 'unicode', 'sticky', 'hasIndices'].map((name) =>
    getter(RegExp.prototype, name, `RegExp.prototype.${name}`),
  ),
  getter(RegExp, Symbol.species, 'RegExp[Symbol.species]'),
  value(RegExp.prototype, 'constructor', RegExp, 'RegExp.prototype.constructor'),
  method(ARRAY_ITERATOR, 'next', '%ArrayIteratorPrototype%.next'),
  absent(ARRAY_ITERATOR, 'return', '%ArrayIteratorPrototype%.return'),
  method(STRING_ITERATOR, 'next', '%StringIteratorPrototype%.next'),
  // `split` asks its separator for a method of its own first, `replace` what it looks for, `concat` what it is given.
  ...PRIMITIVES.flatMap((prototype) => [
    absent(prototype, Symbol.split, `${prototype.constructor.name}.prototype[Symbol.split]`),
    absent(prototype, Symbol.replace, `${prototype.constructor.name}.prototype[Symbol.replace]`),
    absent(prototype, Symbol.toPrimitive, `${prototype.constructor.name}.prototype[Symbol.toPrimitive]`),
  ]),
  absent(Array.prototype, Symbol.isConcatSpreadable, 'Array.prototype[Symbol.isConcatSpreadable]'),
  // `map` asks its array what to make.
  value(Array.prototype, 'constructor', Array, 'Array.prototype.constructor'),
  getter(Array, Symbol.species, 'Array[Symbol.species]'),
  ...globals(),
  // A name or an index that a value does not have is asked of its prototypes.
  ...NAMED.map(withoutIndexes),
  withoutNewNames(Object.prototype),
];

/**
 * The name of a method of JavaScript's own that the program has replaced, or undefined if there is none: whoever relies on
 * what an expression means asks first. O(1), some 20 microseconds.
 */
export function replacedIntrinsic(): string | undefined {
  return INTRINSICS.find(({ isOriginal }) => !isOriginal())?.name;
}

/** The source text of a function, whatever the program has made of `toString`. */
export function sourceText(fn: (...args: never[]) => unknown): string {
  return apply(functionText, fn, []);
}

/** True if the function has no source: it is built in, or bound or a Proxy. */
export function isBuiltIn(fn: (...args: never[]) => unknown): boolean {
  return /\{\s*\[native code\]\s*\}$/.test(sourceText(fn));
}

/** True if the function was made in this realm: one of another has other methods behind the same names. */
export function isOfThisRealm(fn: (...args: never[]) => unknown): boolean {
  return getPrototypeOf(fn) === Function.prototype;
}

function method(of: object, key: string | symbol, name: string): Intrinsic {
  const original = valueAt(of, key);
  // What was replaced before this module was loaded is no original.
  const wasOriginal = typeof original === 'function' && isBuiltIn(original as () => unknown);
  return { name, isOriginal: () => wasOriginal && valueAt(of, key) === original };
}

function absent(of: object, key: string | symbol, name: string): Intrinsic {
  return { name, isOriginal: () => !(key in of) };
}

function valueAt(of: object, key: string | symbol): unknown {
  return getOwnPropertyDescriptor(of, key)?.value;
}

/** A property that is the same value as ever. */
function value(of: object, key: string, expected: unknown, name: string): Intrinsic {
  return { name, isOriginal: () => valueAt(of, key) === expected };
}

function getter(of: object, key: string | symbol, name: string): Intrinsic {
  const original = getterAt(of, key);
  const wasOriginal = typeof original === 'function' && isBuiltIn(original as () => unknown);
  return { name, isOriginal: () => wasOriginal && getterAt(of, key) === original };
}

function getterAt(of: object, key: string | symbol): unknown {
  return get(getOwnPropertyDescriptor(of, key) ?? {}, 'get');
}

function methods(of: object, name: string, keys: readonly (string | symbol)[]): readonly Intrinsic[] {
  return keys.map((key) =>
    method(of, key, typeof key === 'string' ? `${name}.${key}` : `${name}[${key.description ?? ''}]`),
  );
}

/** The functions that global names stand for. */
function globals(): readonly Intrinsic[] {
  const objects = { Math, JSON, Number, Array };
  return [
    ...Object.entries(objects).map(([name, object]) => value(globalThis, name, object, name)),
    ...methods(Number, 'Number', ['parseInt', 'parseFloat']),
    ...Object.keys(GLOBAL_FUNCTIONS).map((name) => {
      const [first = '', second] = name.split('.');
      if (second === undefined) return method(globalThis, first, name);
      return method(Reflect.get(objects, first) as object, second, name);
    }),
  ];
}

/** Keys that are whole numbers come first. */
function withoutIndexes(of: object): Intrinsic {
  return { name: `${of.constructor.name}.prototype`, isOriginal: () => !/^\d/.test(String(ownKeys(of)[0])) };
}

function withoutNewNames(of: object): Intrinsic {
  const known = ownKeys(of);
  return { name: 'Object.prototype', isOriginal: () => ownKeys(of).every((key, i) => key === known[i]) };
}
