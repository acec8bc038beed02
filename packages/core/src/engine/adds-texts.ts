import type { Aggregation } from '@ts-streaming/expr';
import { shapedParts } from '../plan/shaped-value';
import type { Aggregator } from '../rdd/rdd-node';
import type { MapOutput } from './shuffle-output';

/**
 * Whether map tasks have left something that `+` does not add up but puts together, texts and the like, where a sum is wanted:
 * then the result depends on the order of lines, which lanes do not keep. O(groups that are not columns)
 */
export function addsTexts(outputs: readonly MapOutput[], { read }: Aggregator): boolean {
  // Nothing but columns is how it is with nearly every batch.
  if (outputs.every((output) => output.kind === 'columns' && output.escaped === undefined)) return false;
  const aggregation = read();
  if (aggregation.kind === 'opaque') return false;
  return outputs.some((output) => hasTexts(output, aggregation));
}

function hasTexts(output: MapOutput, aggregation: Aggregation): boolean {
  switch (output.kind) {
    case 'columns':
      return output.escaped !== undefined && hasTexts(output.escaped, aggregation);
    case 'groups':
      return output.partitions.some((groups) => groups.some(({ combiner }) => !isNumeric(combiner, aggregation)));
    case 'rows':
      // Not combined, as it is no plain data.
      return output.partitions.some((rows) => rows.length > 0);
  }
}

function isNumeric(combiner: unknown, { shape, numbers }: Aggregation): boolean {
  const parts = shapedParts(shape, combiner);
  return parts?.every((part, i) => numbers[i]?.operation !== 'sum' || isAddend(part)) === true;
}

/** Everything but a text, and what `+` makes one of. */
function isAddend(value: unknown): boolean {
  return value === null || ['number', 'boolean', 'undefined'].includes(typeof value);
}
