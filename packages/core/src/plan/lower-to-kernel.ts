import type { Aggregate } from '@ts-streaming/kernel/contract';
import {
  asReduction,
  type Expression,
  parameter,
  parseLambda,
  printExpression,
  simplify,
  substitute,
} from '@ts-streaming/expr';
import { HashPartitioner } from '../rdd/partitioner';
import type { NarrowNode, ShuffledNode } from '../rdd/rdd-node';
import { type Lowering, notLowered } from './lowered-stage';
import type { Branch } from './stage';

/**
 * The rows of a pipeline so far, as a function of the texts that are left of a line: each separator in turn cuts every
 * text, and each text that is left gives one row.
 */
interface TextRows {
  readonly separators: readonly string[];
  /** The row, in terms of the text, which is parameter 0. */
  readonly row: Expression;
}

/** Why a step is not lowered. */
interface Refusal {
  readonly reason: string;
}

/** The text itself. */
const TEXT = parameter(0);

/**
 * Turns a branch that ends in a reduction by key into a kernel program, if it is one: lines, cut by separators, each text a
 * key paired with a constant, reduced by a known function.
 *
 * The lambdas of the pipeline are composed and simplified as expressions, so it does not matter how the program spells the
 * steps or in what order: only what they amount to. Nothing is guessed; the reason says what stands in the way.
 */
export function lowerBranch({ leaf, steps }: Branch, shuffle: ShuffledNode): Lowering {
  if (leaf.kind !== 'source' || leaf.elements !== 'line') return notLowered('its input is not lines of text');
  const { routing } = shuffle;
  if (routing.kind !== 'key' || !(routing.partitioner instanceof HashPartitioner)) {
    return notLowered('it does not place keys by hash');
  }
  const aggregate = aggregateOf(shuffle);
  if (typeof aggregate !== 'string') return notLowered(`${shuffle.operator}: ${aggregate.reason}`);
  let rows: TextRows = { separators: [], row: TEXT };
  for (const { node } of steps) {
    const next = applyStep(rows, node);
    if ('reason' in next) return notLowered(`${node.operator}: ${next.reason}`);
    rows = next;
  }
  return lowerPairs(rows, aggregate, routing.partitioner.numPartitions);
}

function aggregateOf({ aggregator }: ShuffledNode): Aggregate | Refusal {
  if (aggregator?.reduction === undefined) return { reason: 'it does not reduce values by one function' };
  const reduction = parseLambda(aggregator.reduction);
  if (reduction.kind === 'opaque') return reduction;
  return asReduction(reduction) ?? { reason: `${printExpression(reduction.body)} is not a sum, minimum or maximum` };
}

function applyStep(rows: TextRows, { step }: NarrowNode): TextRows | Refusal {
  switch (step.operator) {
    case 'map':
      return withRow(rows, applyFunction(step.fn, rows.row));
    case 'mapValues':
      return withRow(rows, mapValue(step.fn, rows.row));
    case 'flatMap': {
      const array = applyFunction(step.fn, rows.row);
      return 'reason' in array ? array : flatten(rows, array);
    }
    default:
      return { reason: 'there is no kernel program for this operator' };
  }
}

function withRow(rows: TextRows, row: Expression | Refusal): TextRows | Refusal {
  return 'reason' in row ? row : { ...rows, row };
}

/** The function's body with `argument` for its parameter. */
function applyFunction(fn: NarrowNode['step']['fn'], argument: Expression): Expression | Refusal {
  if (fn === undefined) return { reason: 'it has no function of the program' };
  const lambda = parseLambda(fn);
  if (lambda.kind === 'opaque') return lambda;
  return simplify(substitute(lambda, [argument]));
}

function mapValue(fn: NarrowNode['step']['fn'], row: Expression): Expression | Refusal {
  const pair = pairOf(row);
  if (pair === undefined) return { reason: `${printExpression(row)} is not a pair` };
  const value = applyFunction(fn, pair.value);
  return 'reason' in value ? value : { kind: 'array', elements: [pair.key, value] };
}

/** What a flatMap gives: the parts of the text, each of them or what a function makes of it, or the one element of an array. */
function flatten(rows: TextRows, array: Expression): TextRows | Refusal {
  const mapped = array.kind === 'mapArray' ? array : undefined;
  const separator = separatorOf(mapped?.of ?? array);
  if (separator !== undefined) {
    const separators = [...rows.separators, separator];
    return { separators, row: mapped === undefined ? TEXT : simplify(substitute(mapped.fn, [TEXT])) };
  }
  if (array.kind === 'array' && array.elements.length === 1) return { ...rows, row: array.elements[0] as Expression };
  return { reason: `${printExpression(array)} is not a text split on a constant` };
}

/** The separator of `text.split(separator)`. Well-formed and not empty: what cuts UTF-8 as it cuts the string. */
function separatorOf(expression: Expression): string | undefined {
  if (expression.kind !== 'call' || expression.method !== 'split' || !isText(expression.of)) return undefined;
  const [separator, ...others] = expression.args;
  if (separator?.kind !== 'constant' || typeof separator.value !== 'string' || others.length > 0) return undefined;
  return separator.value !== '' && separator.value.isWellFormed() ? separator.value : undefined;
}

function isText(expression: Expression): boolean {
  return expression.kind === 'parameter' && expression.index === 0;
}

function pairOf(row: Expression): { readonly key: Expression; readonly value: Expression } | undefined {
  if (row.kind !== 'array') return undefined;
  const [key, value, ...others] = row.elements;
  return key === undefined || value === undefined || others.length > 0 ? undefined : { key, value };
}

function lowerPairs({ separators, row }: TextRows, aggregate: Aggregate, partitions: number): Lowering {
  const pair = pairOf(row);
  if (pair === undefined) return notLowered(`${printExpression(row)} is not a pair`);
  if (!isText(pair.key)) return notLowered(`the key ${printExpression(pair.key)} is not the text itself`);
  if (pair.value.kind !== 'constant' || typeof pair.value.value !== 'number') {
    return notLowered(`the value ${printExpression(pair.value)} is not a constant number`);
  }
  return {
    lowered: true,
    program: { separators: separators.map((separator) => Buffer.from(separator)), value: pair.value.value },
    spec: { key: 'utf8', aggregate },
    partitions,
    description: describe(separators, pair.value.value, aggregate),
  };
}

function describe(separators: readonly string[], value: number, aggregate: Aggregate): string {
  const cuts = separators.map((separator) => `split on ${JSON.stringify(separator)}, `).join('');
  return `lines, ${cuts}${aggregate} of ${String(value)} by text`;
}
