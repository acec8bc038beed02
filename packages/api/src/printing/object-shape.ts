/** Whether `value` is an object literal (or has no prototype), from whatever realm: never a class instance. */
export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null);
}

/** The own enumerable fields of an object, in order of definition. */
export function fieldsOf(value: object): [string, unknown][] {
  return Object.entries(value);
}

/** What a class instance says of itself; `undefined` if it inherits only the `toString` that every object has. */
export function textOfOther(value: object): string | undefined {
  const method: unknown = Reflect.get(value, 'toString');
  return typeof method === 'function' && !isRootToString(value, method) ? String(value) : undefined;
}

/** By place and not by identity, so that objects of another realm count as well. */
function isRootToString(value: object, method: unknown): boolean {
  let root = value;
  for (let next: unknown = value; typeof next === 'object' && next !== null; next = Object.getPrototypeOf(next))
    root = next;
  return Reflect.get(root, 'toString') === method;
}
