/** What an object that is no array, collection, date or bytes shows of itself. */
export interface ObjectShape {
  /** Name of its class; `undefined` for an object literal, or an object without a prototype. */
  readonly className: string | undefined;
  /** Its own enumerable fields, in order of definition. */
  readonly fields: readonly (readonly [string, unknown])[];
  /** What its class has it say of itself; `undefined` if it has only the `toString` that every object has. */
  readonly ownText: string | undefined;
}

/** By place in the prototype chain and never by identity, so that objects of another realm count as well. */
export function shapeOf(value: object): ObjectShape {
  const chain: object[] = [];
  for (let next: unknown = value; typeof next === 'object' && next !== null; next = Object.getPrototypeOf(next)) {
    chain.push(next);
  }
  const toString: unknown = Reflect.get(value, 'toString');
  const hasOwnText = typeof toString === 'function' && Reflect.get(chain.at(-1) ?? value, 'toString') !== toString;
  return {
    className: chain.length <= 2 ? undefined : classNameOf(value),
    fields: Object.entries(value),
    ownText: hasOwnText ? String(Reflect.apply(toString, value, [])) : undefined,
  };
}

function classNameOf(value: object): string {
  const constructor: unknown = Reflect.get(value, 'constructor');
  return typeof constructor === 'function' ? constructor.name : 'Object';
}
