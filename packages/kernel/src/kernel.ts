import type { LineProgram } from './line-program';

/**
 * Version of the contract in this file. Raised with every change that an implementation must follow; `loadKernel` takes
 * no native kernel of another version.
 */
export const KERNEL_CONTRACT_VERSION = 2;

/**
 * The kernel contract: what the engine's hot path needs, over bytes and columns, implemented twice.
 *
 * Both implementations, C++ (`@ts-streaming/native`) and TypeScript (`./ts`), pass the same contract suite and give the
 * same results to the bit. Batches cross this border as typed arrays: a call per list of blocks, never per record.
 *
 * Text. A block is a `Uint8Array` of whole lines. A line ends at `\n`, `\r` or `\r\n`; bytes after the last line end are a
 * line of their own when there are any. Text means what `Buffer.prototype.utf8Slice` gives: a byte order mark is kept and
 * malformed UTF-8 becomes U+FFFD by the maximal-subpart rule. Keys are therefore always well-formed UTF-8.
 *
 * Numbers. Values are float64. An aggregate starts from the first value of a key (so that -0 stays -0) and takes the
 * others in row order; `merge` takes whole columns in the order given. NaN in a result is the canonical quiet NaN.
 *
 * Errors. Every error is a `KernelError`. What returns a promise rejects it and never throws; what does not, throws. An
 * argument without the shape that the contract names is TSS_KERNEL_BAD_ARGUMENT, before anything is changed; a block over
 * 2^31 - 1 bytes is TSS_KERNEL_BLOCK_TOO_LARGE everywhere.
 *
 * Ownership. A kernel borrows its inputs until the returned promise settles: they must not be written meanwhile, and the
 * kernel keeps them reachable. Outputs are allocated by JavaScript and belong to the caller.
 */
export interface Kernel {
  readonly id: KernelId;
  /** For logs and `explain()`: version and instruction set, such as `native 0.1.0 (avx2)`. */
  readonly description: string;

  /** Counts the lines of a block. O(bytes), no allocation. */
  countLines(block: Uint8Array): number;

  /**
   * Writes the bounds of a block's lines, line ends excluded.
   *
   * @param bounds uint32[2 * countLines(block)] or longer; line i is block[bounds[2i] .. bounds[2i + 1])
   * @returns the number of lines
   * @throws KernelError TSS_KERNEL_BAD_ARGUMENT if `bounds` is too short
   */
  splitLines(block: Uint8Array, bounds: Uint32Array): number;

  /**
   * Writes the bounds of the tokens of one line as `String.prototype.split(separator)` cuts it: n separators give n + 1
   * tokens, empty ones included.
   *
   * @param line well-formed UTF-8
   * @param separator one byte or more of well-formed UTF-8
   * @param bounds uint32[2 * tokens] or longer
   * @returns the number of tokens; when `bounds` is too short nothing past its end is written, and the number still is the one needed
   */
  tokenize(line: Uint8Array, separator: Uint8Array, bounds: Uint32Array): number;

  /** Length in bytes of the text that `block` decodes to, written to `target` when it fits, else nothing is written. */
  normalizeUtf8(block: Uint8Array, target: Uint8Array): number;

  /**
   * Opens an empty index of texts, for cutting lines into texts that are made once. Its memory goes with the object.
   *
   * @param separator cuts each line as `tokenize` does, undefined for whole lines; one byte or more of well-formed UTF-8,
   *   none of them a line end
   */
  openTextIndex(separator: Uint8Array | undefined): TextIndex;

  /**
   * Opens a pool with its own threads, one operation a thread at a time. An operation so small that the hop would cost more
   * than its work runs inside the call (docs/decisions/D-011). The TypeScript kernel runs on the calling thread instead,
   * yielding to the event loop every few milliseconds.
   *
   * @param threads an integer, 1 or more
   */
  createPool(threads: number): KernelPool;
}

export type KernelId = 'native' | 'typescript';

/** Numbers texts from 0 in the order in which they are first seen. */
export interface TextIndex {
  /**
   * Writes the number of each part of each line of a block, in order. O(bytes).
   *
   * @param numbers uint32[bytes of the block + 1] or longer: as many as parts can be
   * @throws KernelError TSS_KERNEL_OUT_OF_MEMORY, and then the index is good for nothing
   */
  numberParts(block: Uint8Array, numbers: Uint32Array): NumberedParts;
}

/** What `TextIndex.numberParts` found. */
export interface NumberedParts {
  /** How many numbers were written. */
  readonly count: number;
  /** The texts that were not in the index before, in the order of their numbers, which follow on those before. */
  readonly fresh: BytesKeyColumn;
}

/** Where the asynchronous operations of one engine run. */
export interface KernelPool {
  readonly threads: number;

  /**
   * Opens an empty table. No work is done and no thread is used before its first operation.
   *
   * @throws KernelError TSS_KERNEL_CLOSED; TSS_KERNEL_BAD_ARGUMENT for a key or aggregate that it does not know
   */
  openTable(spec: TableSpec): KernelTable;

  /** Rejects what waits and runs with TSS_KERNEL_CLOSED, joins the threads, and resolves. Idempotent. */
  close(): Promise<void>;
}

/** What a table groups by and how it aggregates. */
export interface TableSpec {
  readonly key: KeyType;
  /** 1 to 16; each has a column of values of its own. */
  readonly aggregates: readonly Aggregate[];
}

/**
 * `utf8`: byte strings compared by content. `float64`: numbers, where -0 is 0 (returned as 0) and NaN equals NaN. `data`:
 * canonical encodings of primitives and arrays (`core/src/rdd/key-codec.ts`), compared by content and hashed as what they
 * encode.
 */
export type KeyType = 'utf8' | 'float64' | 'data';

/**
 * `sum`, `min` and `max` mean JavaScript's `a + b`, `Math.min(a, b)` and `Math.max(a, b)`, folded from the left.
 * `count` is the number of rows, whatever their values; merging counts adds them.
 */
export type Aggregate = 'sum' | 'count' | 'min' | 'max';

/** What a fold read. */
export interface FoldCounts {
  /** Of the blocks as given, malformed ones included. */
  readonly bytes: number;
  /** All of them, those that escaped included. */
  readonly lines: number;
  /** Rows that were folded. */
  readonly rows: number;
  /**
   * uint32[3 * lines that escaped], in order: the index of the block, and where in it the line begins and ends, line end
   * excluded.
   */
  readonly escaped: Uint32Array;
}

/**
 * A hash table that folds rows into one aggregate per key. Owned by one operation at a time: a call before the last one
 * has settled is refused with TSS_KERNEL_TABLE_BUSY.
 */
export interface KernelTable {
  /**
   * Runs `program` over the lines of `blocks`, in order, and folds its rows. A line never spans two blocks.
   *
   * O(bytes). Native: on a thread of the pool, zero copies of well-formed input.
   *
   * @throws KernelError TSS_KERNEL_BLOCK_TOO_LARGE for a block over 2^31 - 1 bytes; TSS_KERNEL_BAD_ARGUMENT for a program whose
   *   columns have other types than its instructions and the table need; both before anything is folded
   */
  foldLines(program: LineProgram, blocks: readonly Uint8Array[]): Promise<FoldCounts>;

  /**
   * Folds the groups `from` (included) to `to` (excluded) of columns whose values are partial aggregates of the same spec.
   *
   * O(groups + key bytes). Key offsets are checked in the range alone; hashes are not trusted, only their number is checked.
   */
  merge(columns: Columns, from: number, to: number): Promise<void>;

  /** Folds plain rows: for `count`, each row counts one whatever its value; for the others the same as `merge`. */
  foldColumns(keys: KeyColumn, values: readonly Float64Array[]): Promise<void>;

  /**
   * Copies the groups out, grouped by partition: `partitionOf(stableHash(key), partitions)`. The order inside a partition
   * is not defined. The table stays as it is.
   *
   * O(groups + key bytes).
   *
   * @param partitions 1 to 2^20
   */
  seal(partitions: number): Promise<PartitionedColumns>;

  /** Frees the memory; an operation in flight finishes first. Idempotent. */
  release(): void;
}

/** A column of n keys. */
export type KeyColumn = BytesKeyColumn | Float64KeyColumn;

/** Arrow's layout: key i is bytes[offsets[i] .. offsets[i + 1]). */
export interface BytesKeyColumn {
  readonly type: 'utf8' | 'data';
  readonly bytes: Uint8Array;
  /** uint32[n + 1], ascending. */
  readonly offsets: Uint32Array;
}

export interface Float64KeyColumn {
  readonly type: 'float64';
  /** float64[n]. */
  readonly values: Float64Array;
}

/** n groups: keys, aggregates, and the stable hash of each key. */
export interface Columns {
  readonly keys: KeyColumn;
  /** float64[n] for each aggregate. */
  readonly values: readonly Float64Array[];
  /** uint32[n]: `stableHash` of each key. */
  readonly hashes: Uint32Array;
}

/** Columns whose groups stand partition by partition: those of partition p end before partitionEnds[p]. */
export interface PartitionedColumns extends Columns {
  /** uint32[partitions], ascending; the last is n. */
  readonly partitionEnds: Uint32Array;
}
