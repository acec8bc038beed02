/** A method of JavaScript's own that the meaning of an expression rests on. */
interface Intrinsic {
  readonly name: string;
  /** True if the method is the one that was there when this module was loaded. */
  readonly isOriginal: () => boolean;
}

/** Looked up once: a program may replace these too. */
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { apply, get } = Reflect;
const functionText = valueAt(Function.prototype, 'toString') as () => string;

const ARRAY_ITERATOR = getPrototypeOf([][Symbol.iterator]()) as object;
const SPECIES_GETTER = speciesGetter();

const INTRINSICS: readonly Intrinsic[] = [
  method(String.prototype, 'split', 'String.prototype.split'),
  method(Array.prototype, 'map', 'Array.prototype.map'),
  // Destructuring an array.
  method(Array.prototype, Symbol.iterator, 'Array.prototype[Symbol.iterator]'),
  method(ARRAY_ITERATOR, 'next', '%ArrayIteratorPrototype%.next'),
  absent(ARRAY_ITERATOR, 'return', '%ArrayIteratorPrototype%.return'),
  // `split` asks its separator for a method of its own first.
  absent(String.prototype, Symbol.split, 'String.prototype[Symbol.split]'),
  // `map` asks its array what to make.
  {
    name: 'Array.prototype.constructor',
    isOriginal: () => getOwnPropertyDescriptor(Array.prototype, 'constructor')?.value === Array,
  },
  {
    name: 'Array[Symbol.species]',
    isOriginal: () => speciesGetter() === SPECIES_GETTER,
  },
];

/**
 * The name of a method of JavaScript's own that the program has replaced, or undefined if there is none: whoever relies on
 * what an expression means asks first. O(1), about a microsecond.
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

function speciesGetter(): unknown {
  return get(getOwnPropertyDescriptor(Array, Symbol.species) ?? {}, 'get');
}
