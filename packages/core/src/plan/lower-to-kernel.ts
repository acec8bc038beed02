import type {
  Aggregate,
  Column,
  ColumnType,
  KeyType,
  LineProgram,
  ProgramKey,
  TableSpec,
} from '@ts-streaming/kernel/contract';
import { parseReduction, replacedIntrinsic } from '@ts-streaming/expr';
import { HashPartitioner } from '../rdd/partitioner';
import type { ShuffledNode } from '../rdd/rdd-node';
import { primitive } from './convert-value';
import { type Lowering, notLowered, type Place } from './lowered-stage';
import type { ProgramContext } from './program-context';
import type { ProgramValue } from './program-value';
import type { Branch } from './stage';
import { TextRows } from './text-rows';
import { Unlowerable } from './unlowerable';
import type { ValueShape } from './value-shape';

/**
 * Turns a branch that ends in a reduction by key into a kernel program, if it is one: lines that are cut, mapped and filtered
 * into pairs, reduced by a known function.
 *
 * The lambdas of the pipeline are composed and simplified as expressions, so it does not matter how the program spells the
 * steps or in what order: only what they amount to. Nothing is guessed; the reason says what stands in the way.
 */
export function lowerBranch({ leaf, steps }: Branch, shuffle: ShuffledNode): Lowering {
  let place: Place = 'branch';
  try {
    if (leaf.kind !== 'source' || leaf.elements !== 'line') throw new Unlowerable('its input is not lines of text');
    place = 'shuffle';
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
    const lowered = lowerPairs(rows, aggregation);
    return { lowered: true, ...lowered, shape: aggregation.shape, steps, writes: shuffle, partitions };
  } catch (error) {
    if (error instanceof Unlowerable) return notLowered(place, error.reason);
    throw error;
  }
}

/** How the values of a key are reduced, number by number. */
interface Aggregation {
  readonly shape: ValueShape;
  readonly operations: readonly Aggregate[];
}

function partitionsOf({ routing }: ShuffledNode): number {
  if (routing.kind !== 'key') throw new Unlowerable('it does not reduce values by key');
  if (!(routing.partitioner instanceof HashPartitioner)) throw new Unlowerable('it does not place keys by their hash');
  return routing.partitioner.numPartitions;
}

function aggregationOf({ aggregator }: ShuffledNode): Aggregation {
  if (aggregator?.reduction === undefined) throw new Unlowerable('it does not reduce values by one function');
  const reduction = parseReduction(aggregator.reduction);
  if (reduction.kind === 'opaque') throw new Unlowerable(reduction.reason);
  return { shape: reduction.shape, operations: reduction.numbers.map(({ operation }) => operation) };
}

interface LoweredPairs {
  readonly program: LineProgram;
  readonly spec: TableSpec;
  readonly description: string;
}

function lowerPairs(rows: TextRows, { shape, operations }: Aggregation): LoweredPairs {
  const { context, description } = rows;
  const pair = rows.pair();
  const [keyValue, value] = [context.lower(pair.key), context.lower(pair.value)];
  const { key, type } = lowerKey(context, keyValue, context.printed(pair.key));
  const values = lowerValues(context, value, shape, context.printed(pair.value));
  context.assure([...(key.kind === 'column' ? [key.column] : key.columns), ...values]);
  return {
    program: context.builder.finish(key, values),
    spec: { key: type, aggregates: operations },
    description: [
      ...description,
      `${operations.join(', ')} of ${context.printed(pair.value)} by ${context.printed(pair.key)}`,
    ].join(', '),
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

/** The numbers of a value. On anything but numbers `+` is no sum. */
function lowerValues(context: ProgramContext, value: ProgramValue, shape: ValueShape, printed: string): Column[] {
  const parts = partsOf(value, shape);
  if (parts === undefined) throw new Unlowerable(`the value ${printed} has not the shape that is reduced`);
  return parts.map((part) => {
    if (part.kind === 'tuple' || part.kind === 'object' || part.kind === 'parts') {
      throw new Unlowerable(`the value ${printed} is not a number`);
    }
    const of = primitive(context, part);
    switch (context.builder.typeOf(of)) {
      case 'number':
        return of;
      case 'data':
        if (context.builder.constantOf(of) === undefined) return context.builder.emit({ op: 'asNumber', of });
        break;
      default:
    }
    throw new Unlowerable(`the value ${printed} is not a number`);
  });
}

function partsOf(value: ProgramValue, shape: ValueShape): readonly ProgramValue[] | undefined {
  switch (shape.kind) {
    case 'number':
      return [value];
    case 'tuple':
      return value.kind === 'tuple' && value.elements.length === shape.length ? value.elements : undefined;
    case 'object': {
      if (value.kind !== 'object' || value.fields.length !== shape.names.length) return undefined;
      const fields = shape.names.map((name) => value.fields.find((field) => field.name === name)?.value);
      return fields.every((field) => field !== undefined) ? fields : undefined;
    }
  }
}
