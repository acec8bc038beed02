import type { LineProgram, TableSpec } from '@ts-streaming/kernel/contract';

/** A branch that a kernel runs from bytes to columns, or why it does not. */
export type Lowering = LoweredBranch | NotLowered;

export interface LoweredBranch {
  readonly lowered: true;
  readonly program: LineProgram;
  readonly spec: TableSpec;
  /** Partitions that the columns are sealed into. */
  readonly partitions: number;
  /** The program in words, for `explain()`. */
  readonly description: string;
}

export interface NotLowered {
  readonly lowered: false;
  /** The step that stands in the way, and why; the same for every step of the branch. */
  readonly reason: string;
}

export function notLowered(reason: string): NotLowered {
  return { lowered: false, reason };
}
