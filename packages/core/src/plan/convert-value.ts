import type { Column } from '@ts-streaming/kernel/contract';
import type { ProgramContext } from './program-context';
import { columnValue, type ProgramValue } from './program-value';
import { Unlowerable } from './unlowerable';

/*
 * JavaScript's conversions, on columns. A value that a conversion is rarely given, such as null where a number is wanted, is
 * poisoned: its line takes the JavaScript path.
 */

/** The column of a primitive; what may be missing is taken for granted. @throws Unlowerable for arrays and objects */
export function primitive(context: ProgramContext, value: ProgramValue): Column {
  switch (value.kind) {
    case 'column':
      return value.column;
    case 'maybe':
      return value.column();
    case 'json':
      return context.resolve(value);
    case 'tuple':
    case 'parts':
      throw new Unlowerable('it uses an array as a value');
    case 'object':
      throw new Unlowerable('it uses an object as a value');
  }
}

/** `value` where it surely has to be a text, or what is asked of it throws. */
export function asText(context: ProgramContext, value: ProgramValue): Column {
  const of = primitive(context, value);
  switch (context.builder.typeOf(of)) {
    case 'text':
      return of;
    case 'data':
      return context.builder.emit({ op: 'asText', of });
    default:
      throw new Unlowerable('it asks a number or a boolean for what only texts have');
  }
}

/** `Number(value)` */
export function toNumber(context: ProgramContext, value: ProgramValue): Column {
  const { builder } = context;
  const of = primitive(context, value);
  switch (builder.typeOf(of)) {
    case 'number':
      return of;
    case 'boolean':
      return builder.emit({ op: 'fromBoolean', of });
    case 'text':
      return builder.emit({ op: 'toNumber', of });
    case 'data': {
      const known = builder.constantOf(of);
      if (known !== undefined) return context.constant(known.value === null ? 0 : NaN);
      const text = builder.emit({ op: 'toNumber', of: builder.emit({ op: 'asText', of }) });
      const isText = builder.emit({ op: 'is', of, type: 'text' });
      return context.select(isText, text, builder.emit({ op: 'asNumber', of }));
    }
  }
}

/** The number that an operator computes with: of JSON, a number, as anything else there is rare. */
export function operand(context: ProgramContext, value: ProgramValue): Column {
  const of = primitive(context, value);
  const isOpen = context.builder.typeOf(of) === 'data' && context.builder.constantOf(of) === undefined;
  return isOpen ? context.builder.emit({ op: 'asNumber', of }) : toNumber(context, columnValue(of));
}

/** `String(value)` */
export function toText(context: ProgramContext, value: ProgramValue): Column {
  const { builder } = context;
  const of = primitive(context, value);
  switch (builder.typeOf(of)) {
    case 'text':
      return of;
    case 'number':
      return builder.emit({ op: 'format', of });
    case 'boolean':
      return context.select(of, context.constant('true'), context.constant('false'));
    case 'data': {
      const known = builder.constantOf(of);
      if (known !== undefined) return context.constant(String(known.value));
      const number = builder.emit({ op: 'format', of: builder.emit({ op: 'asNumber', of }) });
      const isNumber = builder.emit({ op: 'is', of, type: 'number' });
      return context.select(isNumber, number, builder.emit({ op: 'asText', of }));
    }
  }
}

/** `Boolean(value)` */
export function toBoolean(context: ProgramContext, value: ProgramValue): Column {
  switch (value.kind) {
    case 'maybe':
      return context.builder.emit({ op: 'and', left: value.present(), right: context.truthy(value.column()) });
    case 'tuple':
    case 'object':
    case 'parts':
      context.require(value);
      return context.constant(true);
    default:
      return context.truthy(primitive(context, value));
  }
}

/** The value as data, undefined where it is missing. */
export function toData(context: ProgramContext, value: ProgramValue): Column {
  const { builder } = context;
  const of = primitive(context, value);
  const data = builder.typeOf(of) === 'data' ? of : builder.emit({ op: 'toData', of });
  return value.kind === 'maybe' ? context.select(value.present(), data, context.constant(undefined)) : data;
}

/** Whether the value is null or undefined. */
export function isNullish(context: ProgramContext, value: ProgramValue): Column {
  const { builder } = context;
  if (value.kind === 'maybe') return builder.emit({ op: 'not', of: value.present() });
  if (value.kind === 'column' || value.kind === 'json') {
    const of = primitive(context, value);
    if (builder.typeOf(of) === 'data') return builder.emit({ op: 'is', of, type: 'nullish' });
  }
  context.require(value);
  return context.constant(false);
}

/** `test ? then : otherwise` */
export function choose(
  context: ProgramContext,
  test: Column,
  then: ProgramValue,
  otherwise: ProgramValue,
): ProgramValue {
  if (then.kind === 'tuple' && otherwise.kind === 'tuple' && then.elements.length === otherwise.elements.length) {
    const elements = then.elements.map((value, i) => choose(context, test, value, otherwise.elements[i] ?? value));
    return { kind: 'tuple', elements };
  }
  if (then.kind === 'object' && otherwise.kind === 'object') {
    const names = otherwise.fields.map(({ name }) => name);
    if (then.fields.length === names.length && then.fields.every(({ name }, i) => name === names[i])) {
      const fields = then.fields.map(({ name, value }, i) => {
        return { name, value: choose(context, test, value, otherwise.fields[i]?.value ?? value) };
      });
      return { kind: 'object', fields };
    }
  }
  const [a, b] = alike(context, then, otherwise);
  return columnValue(context.select(test, a, b));
}

/** Two columns of one type: that of both, or data. What may be missing is taken for granted where both are texts. */
export function alike(context: ProgramContext, left: ProgramValue, right: ProgramValue): [Column, Column] {
  const [a, b] = [primitive(context, left), primitive(context, right)];
  if (context.builder.typeOf(a) === context.builder.typeOf(b)) return [a, b];
  return [toData(context, left), toData(context, right)];
}
