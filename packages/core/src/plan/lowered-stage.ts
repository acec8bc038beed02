import type { AggregationShape } from '@ts-streaming/expr';
import type { LineProgram, TableSpec } from '@ts-streaming/kernel/contract';
import type { ShuffledNode } from '../rdd/rdd-node';
import type { PipelineStep } from './stage';

/** A branch that a kernel runs from bytes to columns, or why it does not. */
export type Lowering = LoweredBranch | NotLowered;

export interface LoweredBranch {
  readonly lowered: true;
  readonly program: LineProgram;
  readonly spec: TableSpec;
  /** What the aggregates of a key are to the program's own functions. */
  readonly shape: AggregationShape;
  /** The same in JavaScript, for lines that escape from the kernel. */
  readonly steps: readonly PipelineStep[];
  /** What is written with them. */
  readonly writes: ShuffledNode;
  /** Partitions that the columns are sealed into. */
  readonly partitions: number;
  /** Whether something that it sums up need not be a number, as a field of JSON: texts are put together in the order of lines. */
  readonly mayAddTexts: boolean;
  /** The program in words, for `explain()`. */
  readonly description: string;
}

export interface NotLowered {
  readonly lowered: false;
  /** What stands in the way. */
  readonly at: Place;
  /** Why, in words; starts in lower case. */
  readonly reason: string;
}

/** A place in a branch: a step by its index, the shuffle it ends in, or what is true of all of it. */
export type Place = number | 'shuffle' | 'branch';

export function notLowered(at: Place, reason: string): NotLowered {
  return { lowered: false, at, reason };
}
