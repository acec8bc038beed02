import type { Stage } from '../plan/stage';
import type { RddNode } from '../rdd/rdd-node';
import type { StageMeter } from './stage-meter';

/** A job that has run, or runs: what `explain()` shows of a batch. */
export interface JobRun {
  readonly node: RddNode;
  /** The name of the action. */
  readonly action: string;
  /** In the order in which they run; the last one gives the result. */
  readonly stages: readonly Stage[];
  /** Stages that had run for jobs before it. */
  readonly earlier: readonly Stage[];
  /** Partitions of the result that were asked for. */
  readonly partitions: readonly number[];
  /** Of the last stage. */
  readonly meter: StageMeter;
}
