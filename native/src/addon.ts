declare const POOL: unique symbol;
declare const TABLE: unique symbol;
declare const TEXT_INDEX: unique symbol;

/** A pool of threads inside the addon. */
export interface PoolHandle {
  readonly [POOL]: never;
}

/** A table inside the addon. */
export interface TableHandle {
  readonly [TABLE]: never;
}

/** An index of texts inside the addon. */
export interface TextIndexHandle {
  readonly [TEXT_INDEX]: never;
}

/** How an operation ended: `error_code` of `include/ts_streaming/error_code.h`. */
export type OperationStatus = 0 | 1 | 2;

/**
 * What the binary exports (`src/binding/addon.cpp`). It trusts its arguments: they are checked before the call.
 *
 * An asynchronous operation keeps its arguments reachable until its promise settles. `report` is a float64[4] that it fills.
 */
export interface Addon {
  /** Chooses for this environment; the best for undefined. @returns the name of the one in use */
  useInstructionSet(name: string | undefined): string;

  countLines(block: Uint8Array): number;
  /** @returns the number of lines; nothing is written when `bounds` is too short */
  splitLines(block: Uint8Array, bounds: Uint32Array): number;
  tokenize(line: Uint8Array, separator: Uint8Array, bounds: Uint32Array): number;
  normalizeUtf8(block: Uint8Array, target: Uint8Array): number;

  /** @param seed uint64[2], secret */
  createTextIndex(seed: BigUint64Array): TextIndexHandle;
  /**
   * @param separator empty for whole lines
   * @param numbers uint32[bytes of the block + 1]
   * @param report float64[3]: parts, texts seen first and their bytes; or the bytes that could not be had
   * @returns whether there was memory for it
   */
  numberParts(
    index: TextIndexHandle,
    separator: Uint8Array,
    block: Uint8Array,
    numbers: Uint32Array,
    report: Float64Array,
  ): boolean;
  /** Copies what the last call has seen first. Both have the sizes that it gave. */
  takeTexts(index: TextIndexHandle, bytes: Uint8Array, offsets: Uint32Array): void;

  createPool(threads: number): PoolHandle;
  /** Cancels and joins. Once per pool. */
  closePool(pool: PoolHandle): Promise<void>;

  /** @param seed uint64[2], secret */
  createTable(keyType: number, aggregates: Int32Array, seed: BigUint64Array): TableHandle;
  /** An operation in flight finishes first. */
  releaseTable(table: TableHandle): void;
  /** Writes the lines that escaped from the last fold, as many as it has reported. Once. */
  takeEscaped(table: TableHandle, triples: Uint32Array): void;

  /** For a table of text and one aggregate. @param report bytes, lines, rows, lines that escaped */
  foldLines(
    pool: PoolHandle,
    table: TableHandle,
    report: Float64Array,
    separators: readonly Uint8Array[],
    value: number,
    blocks: readonly Uint8Array[],
  ): Promise<OperationStatus>;

  /** @param report bytes, lines, rows, lines that escaped */
  foldProgram(
    pool: PoolHandle,
    table: TableHandle,
    report: Float64Array,
    words: Int32Array,
    numbers: Float64Array,
    bytes: Uint8Array,
    blocks: readonly Uint8Array[],
  ): Promise<OperationStatus>;

  /**
   * @param values undefined for an aggregate of which each row counts one
   * @param hasDistinctKeys whether no two rows have the same key, so that the table will have as many groups at least
   */
  foldColumn(
    pool: PoolHandle,
    table: TableHandle,
    report: Float64Array,
    keys: Uint8Array | Float64Array,
    offsets: Uint32Array | undefined,
    values: readonly (Float64Array | undefined)[],
    from: number,
    to: number,
    hasDistinctKeys: boolean,
  ): Promise<OperationStatus>;

  /** Comes before `seal`. @param report the number of groups, the bytes of their keys */
  settle(pool: PoolHandle, table: TableHandle, report: Float64Array): Promise<OperationStatus>;

  /** Fills the arrays, which have the sizes that `settle` gave. */
  seal(
    pool: PoolHandle,
    table: TableHandle,
    report: Float64Array,
    keys: Uint8Array | Float64Array,
    offsets: Uint32Array | undefined,
    values: readonly Float64Array[],
    hashes: Uint32Array,
    partitionEnds: Uint32Array,
  ): Promise<OperationStatus>;
}
