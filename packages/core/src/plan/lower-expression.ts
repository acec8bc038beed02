import type { Column } from '@ts-streaming/kernel/contract';
import {
  captured,
  type CapturedValue,
  type ConditionalExpression,
  constant,
  type ElementExpression,
  type Expression,
  index,
  type IndexExpression,
  isTotal,
  lambdaFrames,
  logical,
  type MapExpression,
  type MemberExpression,
  type QuantifierExpression,
  substitute,
  usesParameter,
} from '@ts-streaming/expr';
import { asText, choose, primitive, toText } from './convert-value';
import { concatenation, lowerCall } from './lower-call';
import { lowerGlobal } from './lower-global';
import { lowerLookup } from './lower-lookup';
import { lowerBinary, lowerLogical, lowerTest, lowerUnary } from './lower-operator';
import type { ProgramContext } from './program-context';
import { columnValue, type JsonValue, type PartsValue, type ProgramValue } from './program-value';
import { Unlowerable } from './unlowerable';

/** Elements of a capture that are asked one by one. */
const MAX_SPELLED_OUT = 32;

/**
 * What an expression comes to in a program: the instructions that compute it are written as they are needed.
 *
 * Wherever JavaScript throws, or gives what a program cannot hold, the value is poisoned, so that its line takes the
 * JavaScript path.
 *
 * @throws Unlowerable
 */
export function lowerExpression(context: ProgramContext, expression: Expression): ProgramValue {
  switch (expression.kind) {
    case 'parameter': {
      const input = expression.depth === 0 ? context.inputs[expression.index] : undefined;
      if (input === undefined) throw new Unlowerable('it uses a parameter that it is not given');
      return input.value;
    }
    case 'constant':
      return columnValue(context.constant(expression.value));
    case 'captured':
      return lowerCaptured(context, expression.value, expression.name);
    case 'array':
      return { kind: 'tuple', elements: expression.elements.map(context.lower) };
    case 'object':
      return {
        kind: 'object',
        fields: expression.fields.map(({ name, value }) => ({ name, value: context.lower(value) })),
      };
    case 'index':
    case 'element':
      return lowerElement(context, expression);
    case 'member':
      return lowerMember(context, expression);
    case 'call':
      return lowerCall(context, expression);
    case 'global':
      return lowerGlobal(context, expression);
    case 'quantifier':
      return columnValue(lowerTest(context, spelledOut(context, expression)));
    case 'unary':
      return lowerUnary(context, expression);
    case 'binary':
      return lowerBinary(context, expression);
    case 'logical':
      return lowerLogical(context, expression);
    case 'conditional':
      return lowerConditional(context, expression);
    case 'template': {
      const parts = expression.parts.map((part) => toText(context, context.lower(part)));
      const pieces = expression.texts.flatMap((text, i): Column[] => {
        const part = parts[i];
        return [...(text === '' ? [] : [context.constant(text)]), ...(part === undefined ? [] : [part])];
      });
      return columnValue(concatenation(context, pieces));
    }
    case 'sequence':
      context.require(...expression.first.map(context.lower));
      return context.lower(expression.last);
    case 'lookup':
      return lowerLookup(context, expression);
    case 'map':
    case 'filter':
    case 'regexp':
      throw new Unlowerable(`there is no kernel program for ${context.printed(expression)}`);
  }
}

function lowerCaptured(context: ProgramContext, value: CapturedValue, name: string): ProgramValue {
  if (typeof value !== 'object' || value === null) return columnValue(context.constant(value));
  if (Array.isArray(value)) {
    const elements = (value as readonly CapturedValue[]).map((element) => lowerCaptured(context, element, name));
    return { kind: 'tuple', elements };
  }
  if (value instanceof Set || value instanceof Map) {
    throw new Unlowerable(`it uses the capture \`${name}\` other than by \`.has()\` or \`.get()\``);
  }
  const fields = Object.entries(value).map(([field, held]) => ({
    name: field,
    value: lowerCaptured(context, held as CapturedValue, name),
  }));
  return { kind: 'object', fields };
}

/** An element by its index, or as destructuring takes it. */
function lowerElement(context: ProgramContext, expression: IndexExpression | ElementExpression): ProgramValue {
  const { kind, of, at } = expression;
  if (of.kind === 'map') return lowerMappedElement(context, of, at);
  const value = context.lower(of);
  const { builder } = context;
  switch (value.kind) {
    case 'parts': {
      const { of: text, separator, limit } = value;
      if (limit !== undefined && at >= limit) {
        context.require(value);
        return columnValue(context.constant(undefined));
      }
      return {
        kind: 'maybe',
        of: text,
        column: () => builder.emit({ op: 'part', of: text, separator, at }),
        present: () => moreThan(context, builder.emit({ op: 'parts', of: text, separator }), at),
      };
    }
    case 'tuple': {
      const taken = value.elements[at] ?? (kind === 'element' ? columnValue(context.constant(undefined)) : undefined);
      if (taken === undefined) break;
      context.require(...value.elements.filter((_, i) => i !== at));
      return taken;
    }
    case 'object':
      break;
    case 'json':
      throw new Unlowerable(`${context.printed(expression)} asks for an element of an array in JSON`);
    default: {
      // Destructuring a text gives whole characters.
      if (kind === 'element') break;
      const text = asText(context, value);
      return {
        kind: 'maybe',
        of: text,
        column: () => builder.emit({ op: 'characterAt', of: text, at }),
        present: () => moreThan(context, builder.emit({ op: 'length', of: text }), at),
      };
    }
  }
  throw new Unlowerable(`there is no kernel program for ${context.printed(expression)}`);
}

/** Element `at` of `of.map(fn)`: the other elements are made too, but what they are nobody sees. */
function lowerMappedElement(context: ProgramContext, mapped: MapExpression, at: number): ProgramValue {
  const { of, fn } = mapped;
  const isSure = isTotal(fn.body, lambdaFrames(of, context.types)) && !usesParameter(fn, 2);
  if (!isSure) throw new Unlowerable(`${context.printed(mapped)} may throw for elements that are not used`);
  const element = context.lower(index(of, at));
  const value = context.lower(substitute(fn, [index(of, at), constant(at)]));
  if (element.kind !== 'maybe') return value;
  const column = primitive(context, value);
  return { ...element, column: () => column };
}

function lowerMember(context: ProgramContext, expression: MemberExpression): ProgramValue {
  const { of, name } = expression;
  const { builder } = context;
  const value = context.lower(of);
  switch (value.kind) {
    case 'json':
      if (name in Object.prototype) throw new Unlowerable(`\`${name}\` is a name that every object has`);
      return { kind: 'json', of: value.of, path: [...value.path, name], optional: false };
    case 'object': {
      const field = value.fields.find((candidate) => candidate.name === name);
      if (field === undefined) break;
      context.require(...value.fields.filter((other) => other !== field).map((other) => other.value));
      return field.value;
    }
    case 'parts':
      if (name !== 'length') break;
      return columnValue(partsLength(context, value));
    case 'tuple':
      if (name !== 'length') break;
      context.require(value);
      return columnValue(context.constant(value.elements.length));
    default:
      if (name !== 'length') break;
      return columnValue(builder.emit({ op: 'length', of: asText(context, value) }));
  }
  throw new Unlowerable(`there is no kernel program for ${context.printed(expression)}`);
}

function lowerConditional(context: ProgramContext, expression: ConditionalExpression): ProgramValue {
  const chained = lowerOptionalChain(context, expression);
  if (chained !== undefined) return chained;
  const test = lowerTest(context, expression.test);
  const then = context.branch(() => context.lower(expression.then));
  const otherwise = context.branch(() => context.lower(expression.otherwise));
  return choose(context, test, then, otherwise);
}

/** `json?.name`, which is `json == null ? undefined : json.name`; undefined for any other choice. */
function lowerOptionalChain(context: ProgramContext, expression: ConditionalExpression): JsonValue | undefined {
  const { test, then, otherwise } = expression;
  const isChain = then.kind === 'constant' && then.value === undefined && otherwise.kind === 'member';
  if (!isChain || test.kind !== 'binary' || test.operator !== '==') return undefined;
  if (test.right.kind !== 'constant' || (test.right.value ?? null) !== null) return undefined;
  const of = context.lower(test.left);
  if (of.kind !== 'json' || otherwise.name in Object.prototype) return undefined;
  const asked = context.lower(otherwise.of);
  if (asked.kind !== 'json' || asked.of !== of.of || asked.path.join('\0') !== of.path.join('\0')) return undefined;
  context.require(of);
  return { kind: 'json', of: of.of, path: [...of.path, otherwise.name], optional: true };
}

/** `some` and `every` over the elements of an array that is there when the program is made. */
function spelledOut(context: ProgramContext, expression: QuantifierExpression): Expression {
  const { quantifier, of, fn } = expression;
  const elements = arrayElements(of);
  if (elements === undefined || elements.length > MAX_SPELLED_OUT || usesParameter(fn, 2)) {
    throw new Unlowerable(`there is no kernel program for ${context.printed(expression)}`);
  }
  const isSome = quantifier === 'some';
  return elements
    .map((element, i) => substitute(fn, [element, constant(i)]))
    .reduceRight<Expression>((rest, test) => logical(isSome ? '||' : '&&', test, rest), constant(!isSome));
}

function arrayElements(of: Expression): readonly Expression[] | undefined {
  if (of.kind === 'array') return of.elements;
  if (of.kind !== 'captured' || !Array.isArray(of.value)) return undefined;
  return (of.value as readonly CapturedValue[]).map((value, i) => captured(`${of.name}[${String(i)}]`, value));
}

function partsLength(context: ProgramContext, { of, separator, limit }: PartsValue): Column {
  const { builder } = context;
  const length = builder.emit({ op: 'parts', of, separator });
  return limit === undefined ? length : builder.emit({ op: 'min', left: length, right: context.constant(limit) });
}

function moreThan(context: ProgramContext, left: Column, at: number): Column {
  return context.builder.emit({ op: '>', left, right: context.constant(at) });
}
