import { type Aggregate, lineProgramOf } from '@ts-streaming/kernel/contract';
import { parseReduction, replacedIntrinsic } from '@ts-streaming/expr';
import { HashPartitioner } from '../rdd/partitioner';
import type { ShuffledNode } from '../rdd/rdd-node';
import { type Lowering, notLowered } from './lowered-stage';
import type { Branch } from './stage';
import { applyStep, isRefusal, isText, LINES, pairOf, printed, type Refusal, type TextRows } from './text-rows';

/**
 * Turns a branch that ends in a reduction by key into a kernel program, if it is one: lines, cut by separators, each text a
 * key paired with a constant, reduced by a known function.
 *
 * The lambdas of the pipeline are composed and simplified as expressions, so it does not matter how the program spells the
 * steps or in what order: only what they amount to. Nothing is guessed; the reason says what stands in the way.
 */
export function lowerBranch({ leaf, steps }: Branch, shuffle: ShuffledNode): Lowering {
  if (leaf.kind !== 'source' || leaf.elements !== 'line') return notLowered('branch', 'its input is not lines of text');
  const { routing } = shuffle;
  if (routing.kind !== 'key') return notLowered('shuffle', 'it does not reduce values by key');
  const aggregate = aggregateOf(shuffle);
  if (typeof aggregate !== 'string') return notLowered('shuffle', aggregate.reason);
  if (!(routing.partitioner instanceof HashPartitioner)) {
    return notLowered('shuffle', 'it does not place keys by their hash');
  }
  const replaced = replacedIntrinsic();
  if (replaced !== undefined) return notLowered('branch', `${replaced} is not JavaScript's own any more`);
  let rows = LINES;
  for (const [i, { node }] of steps.entries()) {
    const next = applyStep(rows, node);
    if (isRefusal(next)) return notLowered(i, next.reason);
    rows = next;
  }
  return lowerPairs(rows, aggregate, routing.partitioner.numPartitions);
}

function aggregateOf({ aggregator }: ShuffledNode): Aggregate | Refusal {
  if (aggregator?.reduction === undefined) return { reason: 'it does not reduce values by one function' };
  const reduction = parseReduction(aggregator.reduction);
  return reduction.kind === 'opaque' ? reduction : reduction.operation;
}

function lowerPairs(rows: TextRows, aggregate: Aggregate, partitions: number): Lowering {
  const pair = pairOf(rows);
  if (isRefusal(pair)) return notLowered('shuffle', pair.reason);
  const { key, value } = pair;
  if (!isText(key, rows)) return notLowered('shuffle', `the key ${printed(key, rows)} is not the text that is left`);
  // On anything but numbers `+` is no sum.
  if (value.kind !== 'constant' || typeof value.value !== 'number') {
    return notLowered('shuffle', `the value ${printed(value, rows)} is not a constant number`);
  }
  const { separators } = rows;
  return {
    lowered: true,
    program: lineProgramOf({ separators: separators.map((separator) => Buffer.from(separator)), value: value.value }),
    spec: { key: 'utf8', aggregates: [aggregate] },
    partitions,
    description: describe(separators, value.value, aggregate),
  };
}

function describe(separators: readonly string[], value: number, aggregate: Aggregate): string {
  const cuts = separators.map((separator) => `split on ${JSON.stringify(separator)}, `).join('');
  return `lines, ${cuts}${aggregate} of ${Object.is(value, -0) ? '-0' : String(value)} by text`;
}
