import { type CapturedRecord, readTravel, snapshotCaptures } from '@ts-streaming/expr';
import { isDeepStrictEqual } from 'node:util';
import { boundFunction } from '../rdd/captures';
import { HashPartitioner } from '../rdd/partitioner';
import { isPure } from '../rdd/pure';
import type { Aggregator, ShuffledNode } from '../rdd/rdd-node';
import type { Place } from './lowered-stage';
import type { Branch } from './stage';

/** The map side of a branch in another thread, or why it stays with the driver. */
export type Travel = TravellingStage | StayingStage;

export interface StayingStage {
  readonly travels: false;
  /** What stands in the way. */
  readonly at: Place;
  /** Why, in words; starts in lower case. */
  readonly reason: string;
}

/** The map side of a branch as another thread can run it: plain data. */
export interface TravellingStage {
  readonly travels: true;
  readonly steps: readonly TravellingStep[];
  readonly combine: TravellingCombine;
  /** The method that the shuffle is of, for messages. */
  readonly operator: string;
  readonly partitions: number;
}

export interface TravellingStep {
  readonly operator: TravellingOperator;
  /** Undefined for steps that have no function of the program. */
  readonly fn: TravellingFunction | undefined;
}

export interface TravellingFunction {
  /** An expression that makes it, in strict code. */
  readonly source: string;
  /** What it is called with after its argument. */
  readonly captures: CapturedRecord | undefined;
  readonly isPure: boolean;
}

/** How values are combined before they move; combiners are joined by the driver. */
export type TravellingCombine =
  | { readonly kind: 'reduce'; readonly fn: TravellingFunction }
  /** `zero` is the only property of `from`. */
  | { readonly kind: 'fold'; readonly from: CapturedRecord; readonly fn: TravellingFunction }
  | { readonly kind: 'combine'; readonly create: TravellingFunction; readonly fn: TravellingFunction };

/** Steps that look at one row at a time. */
const OPERATORS = ['filter', 'flatMap', 'flatMapValues', 'keyBy', 'keys', 'map', 'mapValues', 'values'] as const;
export type TravellingOperator = (typeof OPERATORS)[number];

/**
 * Turns the map side of a branch into what another thread can run with the same results, if it is that: lines, steps over
 * single rows, and a reduction by key before rows move, whose functions take nothing from their surroundings.
 */
export function planTravel({ leaf, steps }: Branch, shuffle: ShuffledNode): Travel {
  let place: Place = 'branch';
  try {
    if (leaf.kind !== 'source' || leaf.elements !== 'line') throw new Untravelled('its input is not lines of text');
    const travelling = steps.map(({ node: { step } }, i): TravellingStep => {
      place = i;
      const operator = OPERATORS.find((known) => known === step.operator);
      if (operator === undefined || step.shape !== 'row') throw new Untravelled('it looks at a whole partition');
      return { operator, fn: step.fn === undefined ? undefined : travellingFunction(step.fn) };
    });
    place = 'shuffle';
    const { partitions, aggregator } = reductionOf(shuffle);
    return {
      travels: true,
      steps: travelling,
      combine: travellingCombine(aggregator),
      operator: shuffle.operator,
      partitions,
    };
  } catch (error) {
    if (error instanceof Untravelled) return stays(place, error.message);
    throw error;
  }
}

export function stays(at: Place, reason: string): StayingStage {
  return { travels: false, at, reason };
}

/** Thrown where something cannot be run in another thread; never leaves this file. */
class Untravelled extends Error {}

function reductionOf({ routing, aggregator }: ShuffledNode): {
  readonly partitions: number;
  readonly aggregator: Aggregator;
} {
  if (routing.kind !== 'key' || aggregator?.mapSideCombine !== true) {
    throw new Untravelled('rows are moved without being reduced');
  }
  if (!(routing.partitioner instanceof HashPartitioner)) throw new Untravelled('its keys are placed by a function');
  return { partitions: routing.partitioner.numPartitions, aggregator };
}

function travellingCombine({ reduction, zero, createCombiner, mergeValue }: Aggregator): TravellingCombine {
  if (reduction !== undefined) return { kind: 'reduce', fn: travellingFunction(reduction) };
  const fn = travellingFunction(mergeValue);
  if (zero === undefined) return { kind: 'combine', create: travellingFunction(createCombiner), fn };
  const snapshot = snapshotCaptures(zero);
  if (snapshot.kind === 'opaque') throw new Untravelled(`its zero value cannot be copied: ${snapshot.reason}`);
  // A snapshot makes plain objects of those without a prototype, and fills arrays.
  if (!isDeepStrictEqual(snapshot.values, zero)) throw new Untravelled('its zero value is more than plain data');
  return { kind: 'fold', from: snapshot.values, fn };
}

function travellingFunction(fn: (...args: never[]) => unknown): TravellingFunction {
  const bound = boundFunction(fn);
  const read = readTravel(bound?.fn ?? fn, bound?.captures);
  if (read.kind === 'opaque') throw new Untravelled(read.reason);
  return { source: read.source, captures: bound?.captures, isPure: isPure(fn) };
}
