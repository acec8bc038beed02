import type { TravellingStage } from '../plan/travel';
import type { FilePartition } from '../rdd/rdd-node';
import type { PlainColumns } from './plain-columns';

/** What a worker is to run: sent as a message. */
export interface WorkerTask {
  /** Names the stage: with what it was sent before, or is sent now. */
  readonly key: string;
  /** Undefined if the worker has it. */
  readonly stage: TravellingStage | undefined;
  /** Whether the worker is to forget all that it has. */
  readonly forgets: boolean;
  readonly input: WorkerInput;
}

/** Lines of a file; or received lines, whose memory is shared. */
export type WorkerInput = FilePartition | { readonly kind: 'pieces'; readonly pieces: readonly Uint8Array[] };

/** What a worker answers. */
export type WorkerAnswer =
  | ({ readonly kind: 'columns' } & PlainColumns)
  /** No row came out. */
  | { readonly kind: 'nothing' }
  | WorkerRefusal;

/** The driver has to run the task. */
export interface WorkerRefusal {
  readonly kind: 'refused';
  readonly reason: string;
  /** The worker is of no use any more. */
  readonly isSpoilt: boolean;
}
