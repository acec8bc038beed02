import {
  applyLambda,
  array,
  type Expression,
  type Lambda,
  parameter,
  parseLambda,
  printExpression,
  sequence,
  simplify,
  type TypeFrames,
  usesParameter,
} from '@ts-streaming/expr';
import type { NarrowNode } from '../rdd/rdd-node';

/**
 * The rows of a pipeline over lines so far: each separator in turn cuts every text, the line at first, and each text that
 * is left gives one row.
 */
export interface TextRows {
  readonly separators: readonly string[];
  /** The row, in terms of texts: parameter 0 is the line, parameter n what the n-th separator has left of it. */
  readonly row: Expression;
}

/** Why a step has no place in a kernel program. */
export interface Refusal {
  readonly reason: string;
}

/** A row as a key and a value. */
export interface PairRow {
  readonly key: Expression;
  readonly value: Expression;
}

/** The lines themselves. */
export const LINES: TextRows = { separators: [], row: parameter(0) };

/** The rows after one more step, or why it is not lowered. */
export function applyStep(rows: TextRows, { step }: NarrowNode): TextRows | Refusal {
  switch (step.operator) {
    case 'map':
      return withRow(rows, applyFunction(step.fn, rows.row, rows));
    case 'flatMap': {
      const elements = applyFunction(step.fn, rows.row, rows);
      return isRefusal(elements) ? elements : flatten(rows, elements);
    }
    case 'mapValues':
      return ofPair(rows, ({ key, value }) => {
        const changed = applyFunction(step.fn, value, rows);
        return isRefusal(changed) ? changed : array([key, changed]);
      });
    case 'keys':
      return ofPair(rows, ({ key, value }) => sequence([value], key));
    case 'values':
      return ofPair(rows, ({ key, value }) => sequence([key], value));
    default:
      return { reason: 'there is no kernel program for this operator' };
  }
}

/** The row as a pair, or why it is none. */
export function pairOf(rows: TextRows): PairRow | Refusal {
  const { row } = rows;
  const [key, value, ...others] = row.kind === 'array' ? row.elements : [];
  if (key !== undefined && value !== undefined && others.length === 0) return { key, value };
  return { reason: `${printed(row, rows)} is not a pair` };
}

/** True for the text that the last separator has left. */
export function isText(expression: Expression, { separators }: TextRows): boolean {
  return expression.kind === 'parameter' && expression.depth === 0 && expression.index === separators.length;
}

/** An expression over the texts of these rows, as it is shown in a reason. */
export function printed(expression: Expression, { separators }: TextRows): string {
  return `\`${printExpression(expression, ['line', ...separators.map((_, i) => (i === 0 ? 'text' : `text${String(i + 1)}`))])}\``;
}

export function isRefusal(result: object): result is Refusal {
  return 'reason' in result;
}

function withRow(rows: TextRows, row: Expression | Refusal): TextRows | Refusal {
  return isRefusal(row) ? row : { ...rows, row };
}

function ofPair(rows: TextRows, change: (pair: PairRow) => Expression | Refusal): TextRows | Refusal {
  const pair = pairOf(rows);
  if (isRefusal(pair)) return pair;
  const row = change(pair);
  return withRow(rows, isRefusal(row) ? row : simplify(row, typesOf(rows)));
}

/** What the function makes of `argument`. */
function applyFunction(fn: NarrowNode['step']['fn'], argument: Expression, rows: TextRows): Expression | Refusal {
  if (fn === undefined) return { reason: 'it has no function of the program' };
  const lambda = parseLambda(fn);
  return lambda.kind === 'opaque' ? lambda : applyLambda(lambda, [argument], typesOf(rows));
}

/** What a flatMap leaves: the parts of the text, each of them or what a function makes of it; or the one element of an array. */
function flatten(rows: TextRows, elements: Expression): TextRows | Refusal {
  const [only, ...others] = elements.kind === 'array' ? elements.elements : [];
  if (only !== undefined && others.length === 0) return { ...rows, row: only };
  const { of, fn } = elements.kind === 'map' ? elements : { of: elements, fn: undefined };
  const separator = separatorOf(of, rows);
  if (typeof separator !== 'string') return separator;
  const parts = { separators: [...rows.separators, separator], row: parameter(rows.separators.length + 1) };
  return fn === undefined ? parts : mapParts(parts, fn);
}

function mapParts(parts: TextRows, fn: Lambda): TextRows | Refusal {
  if (usesParameter(fn, 1) || usesParameter(fn, 2)) return { reason: 'it uses the index of `.map()`' };
  return withRow(parts, applyLambda(fn, [parts.row], typesOf(parts)));
}

/** The separator of `text.split(separator)`: well-formed and not empty, which cuts UTF-8 as it cuts the string. */
function separatorOf(expression: Expression, rows: TextRows): string | Refusal {
  if (expression.kind !== 'call') return { reason: `${printed(expression, rows)} is not a text split on a constant` };
  const { of, args } = expression;
  const [separator, ...others] = args;
  if (!isText(of, rows))
    return { reason: `${printed(of, rows)} in ${printed(expression, rows)} is not known to be a text` };
  if (separator?.kind !== 'constant' || typeof separator.value !== 'string') {
    return { reason: `the separator of ${printed(expression, rows)} is not a constant text` };
  }
  if (others.length > 0) return { reason: `${printed(expression, rows)} splits up to a limit` };
  if (separator.value === '') return { reason: 'it splits into characters' };
  if (!separator.value.isWellFormed())
    return { reason: 'its separator has half a surrogate pair, which UTF-8 has not' };
  return separator.value;
}

function typesOf({ separators }: TextRows): TypeFrames {
  return [['text', ...separators.map(() => 'text' as const)]];
}
