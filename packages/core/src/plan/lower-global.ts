import type { Column, NumberInstruction } from '@ts-streaming/kernel/contract';
import type { GlobalExpression } from '@ts-streaming/expr';
import { asText, operand, primitive, toBoolean, toNumber, toText } from './convert-value';
import { powerOf } from './lower-operator';
import type { ProgramContext } from './program-context';
import { columnValue, type ProgramValue } from './program-value';
import { Unlowerable } from './unlowerable';

/** Functions of one number that are instructions. */
const NUMBER_FUNCTIONS = {
  'Math.abs': 'abs',
  'Math.ceil': 'ceil',
  'Math.floor': 'floor',
  'Math.round': 'round',
  'Math.sign': 'sign',
  'Math.sqrt': 'sqrt',
  'Math.trunc': 'trunc',
} as const satisfies Readonly<Record<string, NumberInstruction['op']>>;

/** A function of JavaScript's own. @throws Unlowerable */
export function lowerGlobal(context: ProgramContext, expression: GlobalExpression): ProgramValue {
  const { builder } = context;
  const args = expression.args.map(context.lower);
  const [first, ...others] = args;
  if (first !== undefined) {
    const column = others.length === 0 ? lowerUnaryFunction(context, expression, first) : undefined;
    if (column !== undefined) return columnValue(column);
    if (expression.name === 'JSON.parse' && others.length === 0) {
      return { kind: 'json', of: asText(context, first), path: [], optional: false };
    }
    if (expression.name === 'parseInt' && isTen(context, others)) {
      return columnValue(builder.emit({ op: 'parseInt', of: asText(context, first) }));
    }
    if (expression.name === 'Math.pow' && others.length === 1) {
      const power = powerOf(context, first, others[0] ?? first);
      if (power !== undefined) return columnValue(power);
    }
    if (expression.name === 'Math.min' || expression.name === 'Math.max') {
      const op = expression.name === 'Math.min' ? 'min' : 'max';
      const numbers = args.map((arg) => operand(context, arg));
      return columnValue(numbers.reduce((left, right) => builder.emit({ op, left, right })));
    }
  }
  throw new Unlowerable(`there is no kernel program for ${context.printed(expression)}`);
}

/** Undefined for a function that is none of one argument, or is not known to a kernel. */
function lowerUnaryFunction(
  context: ProgramContext,
  { name }: GlobalExpression,
  value: ProgramValue,
): Column | undefined {
  const { builder } = context;
  switch (name) {
    case 'Number':
      return toNumber(context, value);
    case 'String':
      return toText(context, value);
    case 'Boolean':
      return toBoolean(context, value);
    case 'parseFloat':
      return builder.emit({ op: 'parseFloat', of: asText(context, value) });
    case 'parseInt': {
      const of = asText(context, value);
      const hasPrefix = ['0x', '0X'].map((search) => builder.emit({ op: 'includes', of, search: Buffer.from(search) }));
      const test = hasPrefix.reduce((left, right) => builder.emit({ op: 'or', left, right }));
      // Without a radix it may be hexadecimal.
      return context.select(test, context.poison('number'), builder.emit({ op: 'parseInt', of }));
    }
    case 'isNaN': {
      const number = toNumber(context, value);
      return builder.emit({ op: '!==', left: number, right: number });
    }
    case 'isFinite':
      return isFiniteNumber(context, toNumber(context, value));
    case 'Number.isNaN':
    case 'Number.isFinite':
    case 'Number.isInteger':
      return lowerNumberTest(context, name, value);
    default: {
      const op = Object.entries(NUMBER_FUNCTIONS).find(([known]) => known === name)?.[1];
      return op === undefined ? undefined : builder.emit({ op, of: operand(context, value) });
    }
  }
}

/** A test that is false for all but numbers. */
function lowerNumberTest(
  context: ProgramContext,
  name: 'Number.isNaN' | 'Number.isFinite' | 'Number.isInteger',
  value: ProgramValue,
): Column {
  const { builder } = context;
  const of = primitive(context, value);
  const isData = builder.typeOf(of) === 'data';
  if (!isData && builder.typeOf(of) !== 'number') {
    context.require(value);
    return context.constant(false);
  }
  const number = isData ? builder.emit({ op: 'asNumber', of }) : of;
  const test = (): Column => {
    if (name === 'Number.isNaN') return builder.emit({ op: '!==', left: number, right: number });
    const isFinite = isFiniteNumber(context, number);
    if (name === 'Number.isFinite') return isFinite;
    const isWhole = builder.emit({ op: '===', left: builder.emit({ op: 'trunc', of: number }), right: number });
    return builder.emit({ op: 'and', left: isFinite, right: isWhole });
  };
  if (!isData) return test();
  return builder.emit({ op: 'and', left: builder.emit({ op: 'is', of, type: 'number' }), right: test() });
}

/** The difference of a number to itself is 0, but for NaN and infinities. */
function isFiniteNumber(context: ProgramContext, number: Column): Column {
  const difference = context.builder.emit({ op: '-', left: number, right: number });
  return context.builder.emit({ op: '===', left: difference, right: context.constant(0) });
}

function isTen(context: ProgramContext, [radix, ...others]: readonly ProgramValue[]): boolean {
  if (radix?.kind !== 'column' || others.length > 0) return false;
  return context.builder.constantOf(radix.column)?.value === 10;
}
