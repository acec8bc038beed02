import { types } from 'node:util';
import type { CapturedRecord, CapturedValue, Constant } from './captured-value';
import { opaque, type Opaque } from './expression';

/** What a program passed as captures, copied: frozen, and shared with nobody. */
export interface Captures {
  readonly kind: 'captures';
  /** What the operator's function is called with after its own arguments. */
  readonly values: CapturedRecord;
}

/**
 * Copies what a program passes to an operator for its function, so that the function sees the same at every call, lowered or
 * not, whatever the program does to the original later.
 *
 * Plain data only: primitives, arrays, plain objects, Sets of primitives, and Maps from primitives to plain data. Arrays and
 * objects are frozen. O(values).
 *
 * @param captures a plain object: each property is a capture, by its name
 * @returns opaque, with the reason, if there is anything else in it
 */
export function snapshotCaptures(captures: unknown): Captures | Opaque {
  try {
    if (!isPlainObject(captures)) throw new NoData('they are no plain object, such as `{ limit }`');
    return Object.freeze({ kind: 'captures', values: copyObject(captures, '', []) });
  } catch (error) {
    if (error instanceof NoData) return opaque(error.reason);
    throw error;
  }
}

/** Thrown where a value is no plain data; never leaves this file. */
class NoData extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

/** @param path of the value, for the reason @param around the objects that it is in */
function copy(value: unknown, path: string, around: readonly object[]): CapturedValue {
  if (isConstant(value)) return value;
  if (typeof value !== 'object') throw new NoData(`\`${path}\` is a ${typeof value}`);
  if (around.includes(value)) throw new NoData(`\`${path}\` contains itself`);
  if (around.length >= MAX_DEPTH) throw new NoData(`\`${path}\` is nested too deeply`);
  const inside = [...around, value];
  if (Array.isArray(value)) {
    return Object.freeze(Array.from(value, (part, i) => copy(part, `${path}[${String(i)}]`, inside)));
  }
  switch (kindOf(value)) {
    case 'set':
      return new Set(Array.from(value as ReadonlySet<unknown>, (part) => primitive(part, `an element of \`${path}\``)));
    case 'map':
      return new Map(
        Array.from(value as ReadonlyMap<unknown, unknown>, ([key, part]) => {
          const name = primitive(key, `a key of \`${path}\``);
          return [name, copy(part, `${path}.get(${String(name)})`, inside)];
        }),
      );
    case 'object':
      return copyObject(value, path, inside);
    default:
      throw new NoData(`\`${path}\` is neither a primitive, an array, a plain object, a Set nor a Map`);
  }
}

const MAX_DEPTH = 32;

function copyObject(value: object, path: string, around: readonly object[]): CapturedRecord {
  const entries = Reflect.ownKeys(value).map((name): [string, CapturedValue] => {
    if (typeof name === 'symbol') throw new NoData(`\`${path}\` has a property whose name is a symbol`);
    const descriptor = Object.getOwnPropertyDescriptor(value, name);
    const at = path === '' ? name : `${path}.${name}`;
    if (descriptor === undefined || !('value' in descriptor)) throw new NoData(`\`${at}\` is an accessor`);
    return [name, copy(descriptor.value, at, around)];
  });
  return Object.freeze(Object.fromEntries(entries));
}

function primitive(value: unknown, what: string): Constant {
  if (isConstant(value)) return value;
  throw new NoData(`${what} is no primitive`);
}

function isConstant(value: unknown): value is Constant {
  return value === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof value);
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && kindOf(value) === 'object';
}

/** By what they are, so that those of another realm count too; one of a class of the program's own has methods of its own. */
function kindOf(value: object): 'set' | 'map' | 'object' | 'other' {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return 'object';
  const above: unknown = Object.getPrototypeOf(prototype);
  const isDirect = above !== null && Object.getPrototypeOf(above) === null;
  if (types.isSet(value)) return isDirect ? 'set' : 'other';
  if (types.isMap(value)) return isDirect ? 'map' : 'other';
  return above === null ? 'object' : 'other';
}
