import { type CapturedObject, type CapturedRecord, type CapturedValue } from './captured-value';
import { captured, type CapturedExpression, constant, type Expression, index, lookup, member } from './expression';

/** What `of[key]` is: a member or an element where the key is constant; what is known of captured values is taken at once. */
export function access(of: Expression, key: Expression): Expression {
  if (key.kind !== 'constant') return lookup(of, key);
  const name = String(key.value);
  const at = Number(name);
  // An array's index is a property whose name is a whole number as JavaScript writes it.
  const isIndex = Number.isSafeInteger(at) && at >= 0 && String(at) === name;
  if (of.kind === 'captured') return partOfCaptured(of, name) ?? (isIndex ? index(of, at) : member(of, name));
  if (name === 'length' && of.kind === 'constant' && typeof of.value === 'string') return constant(of.value.length);
  return isIndex ? index(of, at) : member(of, name);
}

/** The name of all captures, as what a function's parameter is. */
export const CAPTURES = 'captures';

function partOfCaptured({ name: of, value }: CapturedExpression, name: string): Expression | undefined {
  if (isCollection(value)) return name === 'size' ? constant(value.size) : undefined;
  if (!Object.hasOwn(value, name)) {
    return Array.isArray(value) || name in Object.prototype ? undefined : constant(undefined);
  }
  const part = (value as CapturedRecord)[name];
  return captured(of === CAPTURES ? name : pathTo(of, name), part);
}

function isCollection(value: CapturedObject): value is ReadonlySet<never> | ReadonlyMap<never, CapturedValue> {
  return value instanceof Set || value instanceof Map;
}

function pathTo(of: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name)
    ? `${of}.${name}`
    : `${of}[${/^\d+$/.test(name) ? name : JSON.stringify(name)}]`;
}
