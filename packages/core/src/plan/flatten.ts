import type { Column, Separator } from '@ts-streaming/kernel/contract';
import {
  applyLambda,
  binary,
  conditional,
  constant,
  type Expression,
  isTotal,
  type Lambda,
  logical,
  parameter,
  sequence,
  typeOf,
  unary,
  usesParameter,
  type ValueType,
} from '@ts-streaming/expr';
import { asText } from './convert-value';
import { lowerTest } from './lower-operator';
import type { ProgramContext } from './program-context';
import { columnValue } from './program-value';
import { limitOf, separatorOf } from './separator';
import { Unlowerable } from './unlowerable';

/** Where the rows of a `flatMap` are put. */
export interface FlatRows {
  readonly context: ProgramContext;
  readonly description: string[];
}

/** An element of the array that is flattened, which is the row now. */
interface FlatElement {
  readonly row: Expression;
  /** Its index in the array; undefined where only counting would tell. */
  readonly position: Expression | undefined;
}

interface Positioned extends FlatElement {
  readonly position: Expression;
}

/** Elements of a literal that are rows. */
const MAX_ROWS = 16;
const ROW_END = ',';

/**
 * Makes rows of the elements of an array: the parts of a text, mapped, filtered and sliced; those of a literal, or none.
 *
 * @throws Unlowerable
 */
export function flatten(elements: Expression, rows: FlatRows): FlatElement {
  const { context } = rows;
  switch (elements.kind) {
    case 'sequence':
      context.require(...elements.first.map(context.lower));
      return flatten(elements.last, rows);
    case 'array': {
      const [row, ...others] = elements.elements;
      if (row === undefined) return keep({ row: constant(undefined), position: undefined }, constant(false), rows);
      return others.length === 0 ? { row, position: constant(0) } : several(elements.elements, rows);
    }
    case 'conditional': {
      const { test, then, otherwise } = elements;
      if (!isEmpty(then) && !isEmpty(otherwise)) break;
      context.filter(lowerTest(context, isEmpty(then) ? unary('!', test) : test));
      rows.description.push('filter');
      return flatten(isEmpty(then) ? otherwise : then, rows);
    }
    case 'map': {
      const element = flatten(elements.of, rows);
      return { ...element, row: callOn(elements.fn, element, 'map', rows) };
    }
    case 'filter': {
      const element = flatten(elements.of, rows);
      return keep({ ...element, position: undefined }, callOn(elements.fn, element, 'filter', rows), rows);
    }
    case 'call':
      if (elements.method === 'split') {
        const separator = separatorOf(elements, context);
        const element = cut(asText(context, context.lower(elements.of)), separator, context);
        rows.description.push(`split on ${describeSeparator(separator)}`);
        const limit = limitOf(elements);
        return limit === undefined ? element : keep(element, binary('<', element.position, constant(limit)), rows);
      }
      if (elements.method === 'slice' && isArray(typeOf(elements.of, context.types))) {
        return slice(elements.of, elements.args, rows);
      }
      break;
    default:
  }
  throw new Unlowerable(`${context.printed(elements)} is not a text split on a constant`);
}

function cut(text: Column, separator: Separator, context: ProgramContext): Positioned {
  context.assure([text]);
  const column = context.builder.cut(text, separator);
  const cuts = context.inputs.filter(({ type }) => type === 'number').length;
  const index = context.inputs.length;
  context.inputs.push(
    { name: numbered('text', cuts), type: 'text', value: columnValue(column) },
    {
      name: numbered('index', cuts),
      type: 'number',
      value: columnValue(context.builder.emit({ op: 'position', of: column })),
    },
  );
  return { row: parameter(index), position: parameter(index + 1) };
}

/** A row for each element: as many as there are parts of a text of separators. */
function several(elements: readonly Expression[], { context, description }: FlatRows): FlatElement {
  if (elements.length > MAX_ROWS) throw new Unlowerable(`it gives more than ${String(MAX_ROWS)} rows for one`);
  // All of them are made before the first is a row.
  for (const element of elements) if (!isTotal(element, context.types)) context.require(context.lower(element));
  const text = context.constant(ROW_END.repeat(elements.length - 1));
  const { position } = cut(text, Buffer.from(ROW_END), context);
  description.push(`${String(elements.length)} rows of each`);
  const row = elements.reduceRight((rest, element, i) =>
    conditional(binary('===', position, constant(i)), element, rest),
  );
  return { row, position };
}

/** Elements from one position, up to another. */
function slice(of: Expression, args: readonly Expression[], rows: FlatRows): FlatElement {
  const { row, position } = flatten(of, rows);
  const [from = 0, to, ...others] = args.map((arg) => (arg.kind === 'constant' ? arg.value : null));
  if (position === undefined || !isIndex(from) || !(to === undefined || isIndex(to)) || others.length > 0) {
    throw new Unlowerable('it slices other than from the start of the parts of a text');
  }
  const isAfter = binary('>=', position, constant(from));
  const isIn = to === undefined ? isAfter : logical('&&', isAfter, binary('<', position, constant(to)));
  return keep({ row, position: binary('-', position, constant(from)) }, isIn, rows);
}

/** Drops elements; what may throw throws for those, too. */
function keep(element: FlatElement, test: Expression, { context, description }: FlatRows): FlatElement {
  const first = isTotal(element.row, context.types) ? [] : [element.row];
  context.filter(lowerTest(context, sequence(first, test)));
  description.push('filter');
  return element;
}

function callOn(fn: Lambda, { row, position }: FlatElement, method: string, { context }: FlatRows): Expression {
  if (usesParameter(fn, 2)) throw new Unlowerable(`it uses the array in \`.${method}()\``);
  if (usesParameter(fn, 1) && position === undefined) {
    throw new Unlowerable(`it uses the index of \`.${method}()\` after some were dropped`);
  }
  const result = applyLambda(fn, [row, position ?? constant(undefined)], context.types);
  if (result.kind === 'opaque') throw new Unlowerable(result.reason);
  return result;
}

function isEmpty(expression: Expression): boolean {
  return expression.kind === 'array' && expression.elements.length === 0;
}

function isArray(type: ValueType): boolean {
  return typeof type === 'object' && (type.kind === 'array' || type.kind === 'tuple');
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function numbered(name: string, before: number): string {
  return before === 0 ? name : `${name}${String(before + 1)}`;
}

function describeSeparator(separator: Separator): string {
  return ArrayBuffer.isView(separator) ? JSON.stringify(Buffer.from(separator).toString()) : 'a class of characters';
}
