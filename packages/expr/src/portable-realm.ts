import { isBuiltIn } from './intrinsics';
import { NODES_GLOBALS, PORTABLE_GLOBALS } from './portable-globals';

/** Looked up once: a program may replace these too, and whatever iterates. */
const { getOwnPropertyDescriptor, getPrototypeOf, is } = Object;
const { get, ownKeys } = Reflect;

/**
 * The name of something of JavaScript's own that is not as it comes; undefined if all is. A function that is run in another
 * thread finds things there as they come.
 *
 * Compares each property of each object that a portable function can reach by global names or by what literals make: some
 * 2,000, in half a millisecond. The first call remembers them; what was changed before it is known by its look: it can be
 * enumerated, or has a source.
 */
export function changedIntrinsic(): string | undefined {
  const { globals, objects, foreign } = (original ??= readRealm());
  if (foreign !== undefined) return foreign;
  for (let i = 0; i < globals.length; i++) {
    const { name, value } = globals[i] as Global;
    if (!is(get(globalThis, name), value)) return name;
  }
  for (let i = 0; i < objects.length; i++) {
    const intrinsic = objects[i] as Intrinsic;
    if (isChanged(intrinsic)) return intrinsic.name;
  }
  return undefined;
}

interface Global {
  readonly name: string;
  readonly value: unknown;
}

/** An object of JavaScript's own. */
interface Intrinsic {
  readonly object: object;
  readonly name: string;
  readonly prototype: unknown;
  readonly properties: readonly Property[];
}

interface Property {
  readonly key: string | symbol;
  readonly descriptor: PropertyDescriptor;
}

interface Realm {
  readonly globals: readonly Global[];
  readonly objects: readonly Intrinsic[];
  /** Something that V8 did not make. */
  readonly foreign: string | undefined;
}

let original: Realm | undefined;

function readRealm(): Realm {
  const objects = new Map<object, Intrinsic>();
  let foreign: string | undefined;
  const add = (value: unknown, name: string, isOfV8: boolean): void => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || objects.has(value)) return;
    const found = { object: value, name, prototype: getPrototypeOf(value) as unknown, properties: propertiesOf(value) };
    objects.set(value, found);
    if (isOfV8 && isForeign(found)) foreign ??= name;
    add(found.prototype, `${name}.__proto__`, isOfV8);
    for (const { key, descriptor } of found.properties) {
      for (const part of Object.values(descriptor)) add(part, `${name}.${String(key)}`, isOfV8);
    }
  };
  const globals = Array.from(PORTABLE_GLOBALS, (name) => ({ name, value: get(globalThis, name) as unknown }));
  for (const made of madeByCode()) add(getPrototypeOf(made), 'a prototype of what iterates', true);
  for (const { name, value } of globals) if (!NODES_GLOBALS.has(name)) add(value, name, true);
  for (const { name, value } of globals) add(value, name, false);
  return { globals, objects: [...objects.values()], foreign };
}

/** Values whose prototypes no global name leads to. */
function madeByCode(): object[] {
  const generator = function* (): Generator<undefined> {
    yield undefined;
  };
  return [generator, [].values(), ''[Symbol.iterator](), new Map().keys(), new Set().keys(), ''.matchAll(/./g)];
}

function isForeign({ object, properties }: Intrinsic): boolean {
  if (typeof object === 'function' && !isBuiltIn(object as () => unknown)) return true;
  // Which names `with` does not see is a list without a prototype. Symbols that Node has, such as `Symbol.dispose`, a test
  // environment may have put there once more.
  const isAdded = ({ descriptor: { enumerable, value } }: Property): boolean =>
    enumerable === true && typeof value !== 'symbol';
  return getPrototypeOf(object) !== null && properties.some(isAdded);
}

function isChanged({ object, prototype, properties }: Intrinsic): boolean {
  if (getPrototypeOf(object) !== prototype) return true;
  const now = propertiesOf(object);
  if (now.length !== properties.length) return true;
  for (let i = 0; i < now.length; i++) if (!isSame(properties[i] as Property, now[i] as Property)) return true;
  return false;
}

function isSame(was: Property, now: Property): boolean {
  const before = was.descriptor;
  const after = now.descriptor;
  return was.key === now.key && is(before.value, after.value) && before.get === after.get && before.set === after.set;
}

function propertiesOf(object: object): Property[] {
  const keys = ownKeys(object);
  const properties: Property[] = [];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string | symbol;
    if (!isSetting(key))
      properties[properties.length] = { key, descriptor: getOwnPropertyDescriptor(object, key) ?? {} };
  }
  return properties;
}

/** What programs set of `Error`: a portable function does not name it. */
function isSetting(key: string | symbol): boolean {
  return key === 'stackTraceLimit' || key === 'prepareStackTrace';
}
