import type { Column, ProgramConstant } from '@ts-streaming/kernel/contract';
import type {
  CallExpression,
  CapturedRecord,
  CapturedValue,
  Constant,
  Expression,
  LookupExpression,
} from '@ts-streaming/expr';
import { alike, operand, primitive, toText } from './convert-value';
import { programConstant } from './program-builder';
import type { ProgramContext } from './program-context';
import { columnValue, type ProgramValue } from './program-value';
import { Unlowerable } from './unlowerable';

/** Values that differ in a capture in which a row looks one up: each costs every row a test. */
const MAX_VALUES = 64;

/** `.has` and `.get` of a captured Set or Map. @throws Unlowerable */
export function lowerCapturedCall(
  context: ProgramContext,
  expression: CallExpression,
  capture: ReadonlySet<Constant> | ReadonlyMap<Constant, CapturedValue>,
): ProgramValue {
  const { method, args } = expression;
  const [key, ...others] = args;
  if (key !== undefined && others.length === 0) {
    if (method === 'has') return columnValue(isIn(context, constantsOf([...capture.keys()]), key));
    if (method === 'get' && capture instanceof Map) {
      return found(context, primitive(context, context.lower(key)), [...capture], context.printed(expression));
    }
  }
  throw new Unlowerable(`there is no kernel program for ${context.printed(expression)}`);
}

/** `record[key]` or `list[key]` of a capture. @throws Unlowerable */
export function lowerLookup(context: ProgramContext, expression: LookupExpression): ProgramValue {
  const { of, key } = expression;
  const printed = context.printed(expression);
  if (of.kind !== 'captured' || of.value instanceof Set || of.value instanceof Map) {
    throw new Unlowerable(`there is no kernel program for ${printed}`);
  }
  const value = context.lower(key);
  if (Array.isArray(of.value)) {
    const column = primitive(context, value);
    if (context.builder.typeOf(column) !== 'number') {
      throw new Unlowerable(`${printed} asks a list for what need not be an element`);
    }
    return found(context, operand(context, value), [...(of.value as readonly CapturedValue[]).entries()], printed);
  }
  const record = of.value as CapturedRecord;
  const name = toText(context, value);
  const inherited = Object.getOwnPropertyNames(Object.prototype).filter((other) => !Object.hasOwn(record, other));
  const isInherited = context.builder.emit({ op: 'isIn', of: name, values: constantsOf(inherited) });
  return found(context, context.select(isInherited, context.poison('text'), name), Object.entries(record), printed);
}

/** Whether the value of an expression is one of some. */
export function isIn(context: ProgramContext, values: readonly ProgramConstant[], key: Expression): Column {
  const value = context.lower(key);
  const { builder } = context;
  const is = builder.emit({ op: 'isIn', of: primitive(context, value), values });
  if (value.kind !== 'maybe') return is;
  return context.select(value.present(), is, context.constant(values.includes(undefined)));
}

/** The value that stands beside a key, undefined where none does. */
function found(
  context: ProgramContext,
  key: Column,
  entries: readonly (readonly [key: Constant, value: CapturedValue])[],
  printed: string,
): ProgramValue {
  const groups: { readonly value: Constant; readonly keys: Constant[] }[] = [];
  for (const [name, value] of entries) {
    if (typeof value === 'object' && value !== null) {
      throw new Unlowerable(`${printed} gives arrays or objects, and is lowered for primitives only`);
    }
    const group = groups.find((other) => Object.is(other.value, value));
    if (group === undefined) groups.push({ value, keys: [name] });
    else group.keys.push(name);
    if (groups.length > MAX_VALUES) {
      throw new Unlowerable(`${printed} gives more than ${String(MAX_VALUES)} different values`);
    }
  }
  const { builder } = context;
  const isAt = (keys: readonly Constant[]): Column => builder.emit({ op: 'isIn', of: key, values: constantsOf(keys) });
  const columns = groups.map(({ value }) => context.constant(value));
  const types = new Set(columns.map((column) => builder.typeOf(column)));
  const [type = 'data'] = types;
  const hasOneType = types.size === 1 && type !== 'data';
  // A column of one type cannot hold undefined.
  const nothing = hasOneType ? context.poison(type) : context.constant(undefined);
  const column = groups.reduce((rest, { keys }, i) => {
    const value = columnValue(columns[i] ?? nothing);
    return context.select(isAt(keys), ...alike(context, value, columnValue(rest)));
  }, nothing);
  if (!hasOneType) return columnValue(column);
  return { kind: 'maybe', of: key, column: () => column, present: () => isAt(entries.map(([name]) => name)) };
}

/** Without those that no text of a program is. */
function constantsOf(values: readonly Constant[]): ProgramConstant[] {
  return values.filter((value) => typeof value !== 'string' || value.isWellFormed()).map(programConstant);
}
