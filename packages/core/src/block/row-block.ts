import type { RowBlock } from './block';

/** Names a block. */
export interface BlockIdentity {
  readonly streamId: number;
  readonly blockId: number;
}

/** Rows that a receiver stored. They can be collected as soon as the block is released. */
export class StoredRowBlock implements RowBlock {
  readonly kind = 'rows';
  readonly streamId: number;
  readonly blockId: number;
  readonly records: number;
  readonly #onRelease: () => void;
  #rows: readonly unknown[] | undefined;

  /** @param onRelease called once */
  constructor({ streamId, blockId }: BlockIdentity, rows: readonly unknown[], onRelease: () => void) {
    this.streamId = streamId;
    this.blockId = blockId;
    this.records = rows.length;
    this.#rows = rows;
    this.#onRelease = onRelease;
  }

  get rows(): readonly unknown[] {
    return this.#rows ?? [];
  }

  release(): void {
    if (this.#rows === undefined) return;
    this.#rows = undefined;
    this.#onRelease();
  }
}
