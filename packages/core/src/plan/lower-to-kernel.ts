import { isDeepStrictEqual } from 'node:util';
import type { Column, ColumnType, KeyType, LineProgram, ProgramKey, TableSpec } from '@ts-streaming/kernel/contract';
import {
  type AggregatedNumber,
  type Aggregation,
  type AggregationShape,
  alternativesOf,
  applyLambda,
  type Expression,
  isPrimitive,
  lambda,
  partAt,
  replacedIntrinsic,
  typeOf,
  type ValueType,
} from '@ts-streaming/expr';
import { HashPartitioner } from '../rdd/partitioner';
import type { ShuffledNode } from '../rdd/rdd-node';
import { primitive } from './convert-value';
import { type Lowering, notLowered, type Place } from './lowered-stage';
import type { ProgramContext } from './program-context';
import type { ProgramValue } from './program-value';
import type { Branch } from './stage';
import { TextRows } from './text-rows';
import { Unlowerable } from './unlowerable';

/**
 * Turns a branch that ends in a reduction by key into a kernel program, if it is one: lines that are cut, mapped and filtered
 * into pairs, reduced by a known function.
 *
 * The lambdas of the pipeline are composed and simplified as expressions, so it does not matter how the program spells the
 * steps or in what order: only what they amount to. Nothing is guessed; the reason says what stands in the way.
 */
export function lowerBranch({ leaf, steps }: Branch, shuffle: ShuffledNode): Lowering {
  // Not thrown: each batch without lines comes here.
  if (leaf.kind !== 'source' || leaf.elements !== 'line') return notLowered('branch', 'its input is not lines of text');
  let place: Place = 'shuffle';
  try {
    const partitions = partitionsOf(shuffle);
    const aggregation = aggregationOf(shuffle);
    place = 'branch';
    const replaced = replacedIntrinsic();
    if (replaced !== undefined) throw new Unlowerable(`${replaced} is not JavaScript's own any more`);
    const rows = new TextRows();
    for (const [i, { node }] of steps.entries()) {
      place = i;
      rows.apply(node);
    }
    place = 'shuffle';
    const lowered = lowerPairs(rows, aggregation, shuffle.aggregator?.reduction !== undefined);
    return { lowered: true, ...lowered, shape: aggregation.shape, steps, writes: shuffle, partitions };
  } catch (error) {
    if (error instanceof Unlowerable) return notLowered(place, error.reason);
    throw error;
  }
}

function partitionsOf({ routing }: ShuffledNode): number {
  if (routing.kind !== 'key') throw new Unlowerable('it does not reduce values by key');
  if (!(routing.partitioner instanceof HashPartitioner)) throw new Unlowerable('it does not place keys by their hash');
  return routing.partitioner.numPartitions;
}

function aggregationOf({ aggregator }: ShuffledNode): Aggregation {
  if (aggregator === undefined) throw new Unlowerable('it does not reduce values');
  const aggregation = aggregator.read();
  if (aggregation.kind === 'opaque') throw new Unlowerable(aggregation.reason);
  return aggregation;
}

interface LoweredPairs {
  readonly program: LineProgram;
  readonly spec: TableSpec;
  readonly mayAddTexts: boolean;
  readonly description: string;
}

function lowerPairs(rows: TextRows, aggregation: Aggregation, isReduction: boolean): LoweredPairs {
  const { context, description } = rows;
  const pair = rows.pair();
  const { key, type } = lowerKey(context, context.lower(pair.key), context.printed(pair.key));
  const added = isReduction
    ? lowerValue(context, pair.value, aggregation)
    : aggregation.numbers.map((number) => lowerAdded(context, pair.value, number));
  const values = added.map(({ column }) => column);
  context.assure([...(key.kind === 'column' ? [key.column] : key.columns), ...values]);
  const aggregates = aggregation.numbers.map(({ operation }) => operation);
  const words = `${aggregates.join(', ')} of ${context.printed(pair.value)} by ${context.printed(pair.key)}`;
  return {
    program: context.builder.finish(key, values),
    spec: { key: type, aggregates },
    mayAddTexts: added.some(({ type: of }, i) => aggregates[i] === 'sum' && !isNumeric(of)),
    description: [...description, words].join(', '),
  };
}

const KEY_TYPES: Readonly<Record<ColumnType, KeyType>> = {
  text: 'utf8',
  number: 'float64',
  boolean: 'data',
  data: 'data',
};

function lowerKey(
  context: ProgramContext,
  value: ProgramValue,
  printed: string,
): { readonly key: ProgramKey; readonly type: KeyType } {
  if (value.kind !== 'tuple') {
    if (value.kind === 'object' || value.kind === 'parts') throw new Unlowerable(`the key ${printed} is no primitive`);
    const column = primitive(context, value);
    return { key: { kind: 'column', column }, type: KEY_TYPES[context.builder.typeOf(column)] };
  }
  const columns = value.elements.map((element) => {
    if (element.kind === 'tuple' || element.kind === 'object' || element.kind === 'parts') {
      throw new Unlowerable(`the key ${printed} holds more than primitives`);
    }
    return primitive(context, element);
  });
  return { key: { kind: 'array', columns }, type: 'data' };
}

/** What is combined with a number of the table. */
interface AddedNumber {
  readonly column: Column;
  /** Of what JavaScript has there. */
  readonly type: ValueType;
}

/** The numbers of a value that is reduced as it is. */
function lowerValue(context: ProgramContext, value: Expression, { shape }: Aggregation): AddedNumber[] {
  const printed = context.printed(value);
  const parts = partsOf(context.lower(value), shape);
  if (parts === undefined) throw new Unlowerable(`the value ${printed} has not the shape of what is reduced`);
  return parts.map((part, i) => ({
    column: numberColumn(context, part, printed),
    type: typeOf(partAt(value, shape, i), context.types),
  }));
}

/** What a value adds to a number that may have started from another. */
function lowerAdded(context: ProgramContext, value: Expression, number: AggregatedNumber): AddedNumber {
  const added = applyLambda(lambda(['value'], number.value), [value], context.types);
  if (added.kind === 'opaque') throw new Unlowerable(added.reason);
  const { initial, operation } = number;
  const type = typeOf(added, context.types);
  const column = numberColumn(context, context.lower(added), context.printed(added));
  if (initial === undefined || (operation === 'sum' && Object.is(initial, -0))) return { column, type };
  const known = context.builder.constantOf(column)?.value;
  // 0 makes 0 of -0.
  if (operation === 'sum' && typeof known === 'number') return { column: context.constant(initial + known), type };
  const op = operation === 'sum' ? '+' : operation;
  return { column: context.builder.emit({ op, left: context.constant(initial), right: column }), type };
}

/** Whether `+` of such values is a sum. */
function isNumeric(type: ValueType): boolean {
  return isPrimitive(type) && !alternativesOf(type).includes('text');
}

/** On anything but numbers `+` is no sum. */
function numberColumn(context: ProgramContext, value: ProgramValue, printed: string): Column {
  if (value.kind === 'column' || value.kind === 'maybe' || value.kind === 'json') {
    const of = primitive(context, value);
    const type = context.builder.typeOf(of);
    if (type === 'number') return of;
    if (type === 'data' && context.builder.constantOf(of) === undefined) {
      return context.builder.emit({ op: 'asNumber', of });
    }
  }
  throw new Unlowerable(`the value ${printed} is not a number`);
}

function partsOf(value: ProgramValue, shape: AggregationShape): readonly ProgramValue[] | undefined {
  switch (shape.kind) {
    case 'number':
      return [value];
    case 'tuple':
      return value.kind === 'tuple' && value.elements.length === shape.length ? value.elements : undefined;
    case 'object': {
      // In the same order, which a value that is alone in its group keeps.
      if (
        value.kind !== 'object' ||
        !isDeepStrictEqual(
          value.fields.map(({ name }) => name),
          shape.names,
        )
      )
        return undefined;
      return value.fields.map((field) => field.value);
    }
  }
}
