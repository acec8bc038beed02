import type { Column, Instruction, ProgramConstant } from '@ts-streaming/kernel/contract';
import type { CallExpression, Constant, Expression } from '@ts-streaming/expr';
import { asText, primitive, toBoolean, toText } from './convert-value';
import { isIn, lowerCapturedCall } from './lower-lookup';
import { lowerReplace } from './lower-replace';
import { utf8 } from './program-builder';
import type { ProgramContext } from './program-context';
import { columnValue, type PartsValue, type ProgramValue } from './program-value';
import { limitOf, separatorOf } from './separator';
import { Unlowerable } from './unlowerable';

/** What `padStart` and the like may make of a short text. */
const MAX_PAD = 2 ** 20;
const MAX_REPEAT = 16;
/** Largest size of a position. */
const MAX_POSITION = 2 ** 31 - 1;

/** A method of a text, of the parts of one, or of a capture. @throws Unlowerable */
export function lowerCall(context: ProgramContext, expression: CallExpression): ProgramValue {
  const { of, method, args } = expression;
  if (of.kind === 'captured' && (of.value instanceof Set || of.value instanceof Map)) {
    return lowerCapturedCall(context, expression, of.value);
  }
  const constants = args.map((arg) => (arg.kind === 'constant' ? arg.value : NOT_CONSTANT));
  const value = context.lower(of);
  switch (value.kind) {
    case 'parts':
      if (method === 'join') return lowerJoin(context, value, constants);
      break;
    case 'tuple':
      if (method === 'includes' && args.length === 1) {
        context.require(value);
        const values = value.elements.map((element) => constantOf(context, element));
        return columnValue(isIn(context, values, args[0] as Expression));
      }
      if (method === 'join') {
        const [separator = ','] = constants;
        if (typeof separator !== 'string') break;
        return columnValue(joined(context, value.elements, separator));
      }
      break;
    case 'object':
      break;
    default: {
      const isNumber = value.kind === 'column' && context.builder.typeOf(value.column) === 'number';
      if (method === 'toString' && args.length === 0) {
        if (isNumber) return columnValue(toText(context, value));
        return columnValue(asText(context, value));
      }
      if (isNumber) break;
      const result = lowerTextCall(context, expression, asText(context, value), constants);
      if (result !== undefined) return result;
    }
  }
  throw new Unlowerable(`there is no kernel program for ${context.printed(expression)}`);
}

/** In place of an argument that the row decides. */
const NOT_CONSTANT = Symbol('not constant');
type Argument = Constant | typeof NOT_CONSTANT;

/** Undefined for a method, or arguments, that no instruction has. */
function lowerTextCall(
  context: ProgramContext,
  expression: CallExpression,
  of: Column,
  constants: readonly Argument[],
): ProgramValue | undefined {
  const { builder } = context;
  const { method, args } = expression;
  const [first, second] = constants;
  const emit = (instruction: Instruction): ProgramValue => columnValue(builder.emit(instruction));
  switch (method) {
    case 'split':
      return { kind: 'parts', of, separator: separatorOf(expression, context), limit: limitOf(expression) };
    case 'trim':
    case 'trimStart':
    case 'trimEnd':
    case 'toLowerCase':
    case 'toUpperCase':
      return args.length === 0 ? emit({ op: method, of }) : undefined;
    case 'slice': {
      const before = beforeFound(context, expression, of);
      if (before !== undefined) return columnValue(before);
      if (!isPosition(first) || !(second === undefined || isPosition(second))) return undefined;
      return emit({ op: 'slice', of, from: first, to: second });
    }
    case 'substring': {
      const before = beforeFound(context, expression, of);
      if (before !== undefined) return columnValue(before);
      if (!isPosition(first) || !(second === undefined || isPosition(second))) return undefined;
      const [from, to] = [Math.max(0, first), second === undefined ? undefined : Math.max(0, second)];
      const isSwapped = to !== undefined && to < from;
      return emit({ op: 'slice', of, from: isSwapped ? to : from, to: isSwapped ? from : to });
    }
    case 'charAt': {
      const at = first ?? 0;
      if (!isIndex(at)) return undefined;
      const character = builder.emit({ op: 'characterAt', of, at });
      return columnValue(context.select(isLongerThan(context, of, at), character, context.constant('')));
    }
    case 'at': {
      const at = first ?? 0;
      if (!isPosition(at)) return undefined;
      if (at >= 0)
        return maybeText(
          of,
          () => builder.emit({ op: 'characterAt', of, at }),
          () => isLongerThan(context, of, at),
        );
      const isThere = (): Column => isLongerThan(context, of, -at - 1);
      const character = (): Column => {
        const slice = builder.emit({ op: 'slice', of, from: at, to: at === -1 ? undefined : at + 1 });
        // A slice may be empty: where nothing is there, what a text is asked for from its start is poisoned.
        return context.select(isThere(), slice, builder.emit({ op: 'characterAt', of, at: -at - 1 }));
      };
      return maybeText(of, character, isThere);
    }
    case 'charCodeAt': {
      const at = first ?? 0;
      return isIndex(at) ? emit({ op: 'charCodeAt', of, at }) : undefined;
    }
    case 'indexOf':
      if (typeof first !== 'string' || args.length !== 1) return undefined;
      return first === '' ? columnValue(afterAll(context, of, 0)) : emit({ op: 'indexOf', of, search: utf8(first) });
    case 'includes':
    case 'startsWith':
    case 'endsWith':
      if (typeof first !== 'string' || args.length !== 1) return undefined;
      return first === '' ? columnValue(afterAll(context, of, true)) : emit({ op: method, of, search: utf8(first) });
    case 'replace':
    case 'replaceAll': {
      const replaced = lowerReplace(context, expression, of);
      return replaced === undefined ? undefined : columnValue(replaced);
    }
    case 'padStart':
    case 'padEnd': {
      const fill = second ?? ' ';
      if (!isIndex(first) || first > MAX_PAD || typeof fill !== 'string' || !/^[\0-\x7f]+$/.test(fill))
        return undefined;
      return emit({ op: method, of, length: first, fill: utf8(fill) });
    }
    case 'repeat':
      if (!isIndex(first) || first > MAX_REPEAT) return undefined;
      if (first === 0) return columnValue(afterAll(context, of, ''));
      return columnValue(
        concatenation(
          context,
          Array.from({ length: first }, () => of),
        ),
      );
    case 'concat':
      return columnValue(concatenation(context, [of, ...args.map((arg) => toText(context, context.lower(arg)))]));
    default:
      return undefined;
  }
}

/** `of.slice(0, of.indexOf(text))`, and `substring`: the part before the text, or what is left for an index of -1. */
function beforeFound(context: ProgramContext, { method, args }: CallExpression, of: Column): Column | undefined {
  const [from, to, ...others] = args;
  if (from?.kind !== 'constant' || from.value !== 0 || to?.kind !== 'call' || others.length > 0) return undefined;
  const [search, ...more] = to.args;
  if (to.method !== 'indexOf' || search?.kind !== 'constant' || more.length > 0) return undefined;
  if (typeof search.value !== 'string' || search.value === '') return undefined;
  const searched = context.lower(to.of);
  if (searched.kind !== 'column' && searched.kind !== 'maybe') return undefined;
  // Equal instructions have one column.
  if (primitive(context, searched) !== of) return undefined;
  const { builder } = context;
  const bytes = utf8(search.value);
  return context.select(
    builder.emit({ op: 'includes', of, search: bytes }),
    builder.emit({ op: 'part', of, separator: bytes, at: 0 }),
    method === 'slice' ? builder.emit({ op: 'slice', of, from: 0, to: -1 }) : context.constant(''),
  );
}

/** Texts one after the other. */
export function concatenation(context: ProgramContext, of: readonly Column[]): Column {
  const [first, ...others] = of;
  if (first === undefined) return context.constant('');
  return others.length === 0 ? first : context.builder.emit({ op: 'concat', of });
}

/** `parts.join(separator)`: what was cut at is replaced. */
function lowerJoin(context: ProgramContext, parts: PartsValue, [joint = ',']: readonly Argument[]): ProgramValue {
  const { of, separator, limit } = parts;
  if (!ArrayBuffer.isView(separator) || limit !== undefined || typeof joint !== 'string') {
    throw new Unlowerable('it joins parts other than all those of a split on a text');
  }
  return columnValue(context.builder.emit({ op: 'replaceAll', of, search: separator, with: utf8(joint) }));
}

function joined(context: ProgramContext, elements: readonly ProgramValue[], separator: string): Column {
  const texts = elements.map((element) => {
    const of = primitive(context, element);
    // null and undefined are nothing there.
    return context.builder.typeOf(of) === 'data' ? asText(context, element) : toText(context, element);
  });
  const joint = separator === '' ? [] : [context.constant(separator)];
  return concatenation(
    context,
    texts.flatMap((text, i) => (i === 0 ? [text] : [...joint, text])),
  );
}

function constantOf(context: ProgramContext, value: ProgramValue): ProgramConstant {
  const known = value.kind === 'column' ? context.builder.constantOf(value.column) : undefined;
  if (known === undefined) throw new Unlowerable('it looks for a value among others that are not constant');
  return known.value;
}

function maybeText(of: Column, column: () => Column, present: () => Column): ProgramValue {
  return { kind: 'maybe', of, column, present };
}

/** The constant, where `of` could be computed. */
function afterAll(context: ProgramContext, of: Column, value: string | number | boolean): Column {
  context.require(columnValue(of));
  return context.constant(value);
}

function isLongerThan(context: ProgramContext, of: Column, at: number): Column {
  return toBoolean(
    context,
    columnValue(
      context.builder.emit({ op: '>', left: context.builder.emit({ op: 'length', of }), right: context.constant(at) }),
    ),
  );
}

function isIndex(value: Argument): value is number {
  return isPosition(value) && value >= 0;
}

function isPosition(value: Argument): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= MAX_POSITION;
}
