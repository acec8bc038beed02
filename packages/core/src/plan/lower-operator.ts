import type { Column } from '@ts-streaming/kernel/contract';
import type { BinaryExpression, Expression, LogicalExpression, UnaryExpression } from '@ts-streaming/expr';
import { choose, isNullish, operand, primitive, toBoolean, toData, toNumber, toText } from './convert-value';
import { concatenation } from './lower-call';
import type { ProgramContext } from './program-context';
import { columnValue, type MaybeValue, type ProgramValue } from './program-value';
import { Unlowerable } from './unlowerable';

export function lowerUnary(context: ProgramContext, { operator, operand: of }: UnaryExpression): ProgramValue {
  const { builder } = context;
  if (operator === '!') return columnValue(not(context, lowerTest(context, of)));
  const value = context.lower(of);
  switch (operator) {
    case '+':
      return columnValue(toNumber(context, value));
    case '-':
      return columnValue(builder.emit({ op: 'negate', of: operand(context, value) }));
    case '~':
      return columnValue(builder.emit({ op: 'bitNot', of: operand(context, value) }));
    case 'typeof':
      return columnValue(typeName(context, value));
  }
}

/** @throws Unlowerable for most of `**`, and where a comparison is one of identity */
export function lowerBinary(context: ProgramContext, expression: BinaryExpression): ProgramValue {
  const { operator } = expression;
  const [left, right] = [context.lower(expression.left), context.lower(expression.right)];
  const { builder } = context;
  switch (operator) {
    case '+':
      return columnValue(sum(context, left, right));
    case '-':
    case '*':
    case '/':
    case '%':
    case '&':
    case '|':
    case '^':
    case '<<':
    case '>>':
    case '>>>':
      return columnValue(builder.emit({ op: operator, left: operand(context, left), right: operand(context, right) }));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return columnValue(order(context, operator, left, right));
    case '===':
      return columnValue(equal(context, left, right));
    case '!==':
      return columnValue(not(context, equal(context, left, right)));
    case '==':
      return columnValue(looselyEqual(context, left, right));
    case '!=':
      return columnValue(not(context, looselyEqual(context, left, right)));
    case '**': {
      const power = powerOf(context, left, right);
      if (power !== undefined) return columnValue(power);
      throw new Unlowerable(`there is no kernel program for ${context.printed(expression)}`);
    }
  }
}

/**
 * `left ** right` where engines compute it exactly: the square is a product. Other powers are rounded as the engine does.
 */
export function powerOf(context: ProgramContext, left: ProgramValue, right: ProgramValue): Column | undefined {
  const exponent = right.kind === 'column' ? context.builder.constantOf(right.column)?.value : undefined;
  if (exponent !== 1 && exponent !== 2) return undefined;
  const base = operand(context, left);
  return exponent === 1 ? base : context.builder.emit({ op: '*', left: base, right: base });
}

export function lowerLogical(context: ProgramContext, { operator, left, right }: LogicalExpression): ProgramValue {
  const { builder } = context;
  const first = context.lower(left);
  const second = context.branch(() => context.lower(right));
  if (operator === '??') {
    if (first.kind === 'maybe') return choose(context, first.present(), columnValue(first.column()), second);
    return choose(context, isNullish(context, first), second, first);
  }
  const test = toBoolean(context, first);
  if (isBoolean(context, first) && isBoolean(context, second)) {
    const op = operator === '&&' ? 'and' : 'or';
    return columnValue(builder.emit({ op, left: test, right: primitive(context, second) }));
  }
  return operator === '&&' ? choose(context, test, second, first) : choose(context, test, presentOf(first), second);
}

/** Whether what the expression gives is truthy. @throws Unlowerable */
export function lowerTest(context: ProgramContext, expression: Expression): Column {
  switch (expression.kind) {
    case 'logical': {
      if (expression.operator === '??') break;
      const left = lowerTest(context, expression.left);
      const right = branchTest(context, expression.right);
      return context.builder.emit({ op: expression.operator === '&&' ? 'and' : 'or', left, right });
    }
    case 'conditional': {
      const test = lowerTest(context, expression.test);
      return context.select(test, branchTest(context, expression.then), branchTest(context, expression.otherwise));
    }
    case 'sequence':
      context.require(...expression.first.map(context.lower));
      return lowerTest(context, expression.last);
    default:
  }
  return toBoolean(context, context.lower(expression));
}

function branchTest(context: ProgramContext, expression: Expression): Column {
  return primitive(
    context,
    context.branch(() => columnValue(lowerTest(context, expression))),
  );
}

/** A value that is truthy is there. */
function presentOf(value: ProgramValue): ProgramValue {
  return value.kind === 'maybe' ? columnValue(value.column()) : value;
}

function isBoolean(context: ProgramContext, value: ProgramValue): boolean {
  return value.kind === 'column' && context.builder.typeOf(value.column) === 'boolean';
}

function not(context: ProgramContext, of: Column): Column {
  const known = context.builder.constantOf(of);
  return known === undefined ? context.builder.emit({ op: 'not', of }) : context.constant(known.value !== true);
}

/** A text if one of both is a text; of JSON, two numbers, as texts there are rarely added to anything but texts. */
function sum(context: ProgramContext, left: ProgramValue, right: ProgramValue): Column {
  const hasText = [left, right].some((value) => context.builder.typeOf(primitive(context, value)) === 'text');
  if (hasText) return concatenation(context, [toText(context, left), toText(context, right)]);
  return context.builder.emit({ op: '+', left: operand(context, left), right: operand(context, right) });
}

/** Texts by code units, everything else as numbers. What is missing is neither more nor less. */
function order(context: ProgramContext, op: '<' | '<=' | '>' | '>=', left: ProgramValue, right: ProgramValue): Column {
  const { builder } = context;
  const [a, b] = [primitive(context, left), primitive(context, right)];
  const types = [builder.typeOf(a), builder.typeOf(b)];
  const isOfText = types.includes('text') && types.every((type) => type === 'text' || type === 'data');
  const compared = isOfText
    ? builder.emit({ op, left: textOf(context, a), right: textOf(context, b) })
    : builder.emit({ op, left: numberOf(context, a), right: numberOf(context, b) });
  // Both are evaluated, also where one is missing.
  context.require(left, right);
  return [left, right].filter(isMaybe).reduceRight((rest, value) => and(context, value.present(), rest), compared);
}

function textOf(context: ProgramContext, of: Column): Column {
  return context.builder.typeOf(of) === 'data' ? context.builder.emit({ op: 'asText', of }) : of;
}

function numberOf(context: ProgramContext, of: Column): Column {
  return operand(context, columnValue(of));
}

function equal(context: ProgramContext, left: ProgramValue, right: ProgramValue): Column {
  const { builder } = context;
  if (isMaybe(left) && isMaybe(right)) {
    return builder.emit({ op: '===', left: toData(context, left), right: toData(context, right) });
  }
  const [maybe, other] = isMaybe(right) ? [right, left] : [left, right];
  const b = primitive(context, other);
  if (!isMaybe(maybe)) return compareSame(context, primitive(context, maybe), b);
  if (isUndefined(context, b)) return not(context, maybe.present());
  if (builder.typeOf(b) === 'data') return builder.emit({ op: '===', left: toData(context, maybe), right: b });
  context.require(other);
  return and(context, maybe.present(), compareSame(context, maybe.column(), b));
}

function compareSame(context: ProgramContext, left: Column, right: Column): Column {
  return context.builder.emit({ op: '===', left, right });
}

/** `==`: as `===` where both are of one type; what JavaScript converts is compared as numbers. */
function looselyEqual(context: ProgramContext, left: ProgramValue, right: ProgramValue): Column {
  const { builder } = context;
  const [a, b] = [left, right].map((value) => (value.kind === 'column' ? value.column : undefined));
  if (b !== undefined && isNothing(context, b)) return isNullish(context, left);
  if (a !== undefined && isNothing(context, a)) return isNullish(context, right);
  const [c, d] = [primitive(context, left), primitive(context, right)];
  const types = [builder.typeOf(c), builder.typeOf(d)];
  if (!types.includes('data')) {
    if (types[0] === types[1]) return equal(context, left, right);
    return compareSame(context, numberOf(context, c), numberOf(context, d));
  }
  // A value of another type may be equal as well: its line takes the JavaScript path.
  if (types.includes('text')) return compareSame(context, textOf(context, c), textOf(context, d));
  return compareSame(context, numberOf(context, c), numberOf(context, d));
}

function and(context: ProgramContext, left: Column, right: Column): Column {
  return context.builder.emit({ op: 'and', left, right });
}

function isMaybe(value: ProgramValue): value is MaybeValue {
  return value.kind === 'maybe';
}

function isUndefined(context: ProgramContext, column: Column): boolean {
  const known = context.builder.constantOf(column);
  return known !== undefined && known.value === undefined;
}

function isNothing(context: ProgramContext, column: Column): boolean {
  const known = context.builder.constantOf(column);
  return known !== undefined && (known.value === undefined || known.value === null);
}

function typeName(context: ProgramContext, value: ProgramValue): Column {
  const { builder } = context;
  if (value.kind === 'tuple' || value.kind === 'object' || value.kind === 'parts') {
    context.require(value);
    return context.constant('object');
  }
  const column = primitive(context, value);
  const type = builder.typeOf(column);
  if (value.kind !== 'maybe' && type !== 'data') {
    context.require(value);
    return context.constant(type === 'text' ? 'string' : type);
  }
  const of = toData(context, value);
  const texts = (['text', 'number', 'boolean'] as const).map((is) => {
    return [builder.emit({ op: 'is', of, type: is }), context.constant(is === 'text' ? 'string' : is)] as const;
  });
  const isNull = builder.emit({ op: '===', left: of, right: context.constant(null) });
  const nothing = context.select(isNull, context.constant('object'), context.constant('undefined'));
  return texts.reduceRight((rest, [test, name]) => context.select(test, name, rest), nothing);
}
