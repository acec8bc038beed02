import type { Block } from '../block/block';
import type { LoweredBranch } from '../plan/lowered-stage';
import { EagerFold } from './eager-fold';
import type { EagerLaneOptions } from './eager-lane';
import type { KernelLane } from './kernel-lane';

/** A lowered stage over received lines that can be folded while they come in. */
export interface EagerStage {
  /** What it computes: stages with the same key have the same results. */
  readonly key: string;
  readonly lowering: LoweredBranch;
  /** The job may have to read the lines once more: see `LoweredBranch.mayAddTexts`. */
  readonly readsAgain: boolean;
}

/** How the blocks of a stream in a batch are folded. */
export interface EagerBatchOptions {
  /** Stages with different keys. */
  readonly stages: readonly EagerStage[];
  readonly lanes: number;
  /** Nothing but these stages reads the blocks: each is released once all have. */
  readonly releasesBlocks: boolean;
  /** Whether folds may start now; `foldAhead` is to be called when they may again. */
  readonly mayFold: () => boolean;
}

/** What of the blocks of one stream in one batch was folded while they came in, for each stage that reads them. */
export class EagerBatch {
  readonly #folds: ReadonlyMap<string, EagerFold>;
  readonly #releasesBlocks: boolean;
  /** Blocks to the number of stages that have read them. */
  readonly #read = new Map<Block, number>();
  #isReleased = false;

  constructor(
    { stages, lanes, releasesBlocks, mayFold }: EagerBatchOptions,
    openLane: (lowering: LoweredBranch) => KernelLane,
    inSlot: EagerLaneOptions['inSlot'],
  ) {
    this.#releasesBlocks = releasesBlocks;
    const onRead = (block: Block): void => {
      this.#countRead(block);
    };
    this.#folds = new Map(
      stages.map(({ key, lowering }) => [
        key,
        new EagerFold(lanes, { open: () => openLane(lowering), inSlot, mayFold, onRead }),
      ]),
    );
  }

  /** Takes a block in that the tracker has accepted. Rows are left to the job. */
  add(block: Block): void {
    if (block.kind === 'lines') for (const fold of this.#folds.values()) fold.add(block);
  }

  foldAhead(): void {
    for (const fold of this.#folds.values()) fold.foldAhead();
  }

  /** What was folded for a stage; undefined if it was not foreseen, or is over. */
  fold(key: string): EagerFold | undefined {
    return this.#isReleased ? undefined : this.#folds.get(key);
  }

  /** Whether blocks are folded for a stage, or were. */
  isForeseen(key: string): boolean {
    return this.#folds.has(key);
  }

  /** Frees what it holds. @returns the ends of calls that read blocks still */
  release(): Promise<unknown>[] {
    this.#isReleased = true;
    return [...this.#folds.values()].flatMap((fold) => fold.release());
  }

  #countRead(block: Block): void {
    if (!this.#releasesBlocks) return;
    const count = (this.#read.get(block) ?? 0) + 1;
    if (count < this.#folds.size) {
      this.#read.set(block, count);
      return;
    }
    this.#read.delete(block);
    block.release();
  }
}
