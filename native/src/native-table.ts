import {
  type Aggregate,
  checkBlocks,
  checkColumns,
  checkKeys,
  checkOffsets,
  checkPartitions,
  checkProgram,
  checkValues,
  type Columns,
  type CutProgram,
  cutProgramOf,
  type FoldCounts,
  KernelError,
  type KernelTable,
  type KeyColumn,
  type LineProgram,
  type PartitionedColumns,
  type TableSpec,
} from '@ts-streaming/kernel/contract';
import type { Addon, TableHandle } from './addon';
import { allocateColumns } from './allocate-columns';
import { checkKeySizes } from './check-key-sizes';
import { encodeProgram } from './encode-program';
import type { RunOperation, StartOperation } from './run-operation';
import { TABLE_SEED } from './table-seed';

/** `key_type` of `include/ts_streaming/group_table.h`. */
const KEY_TYPES = { utf8: 0, float64: 1, data: 2 } as const;

/** `aggregate` of `include/ts_streaming/aggregate.h`. */
const AGGREGATES = { sum: 0, count: 1, min: 2, max: 3 } as const;

/** Guards a table of the addon: arguments, and one operation at a time. */
export class NativeTable implements KernelTable {
  readonly #addon: Addon;
  readonly #spec: TableSpec;
  readonly #run: RunOperation;
  readonly #table: TableHandle;
  #state: 'idle' | 'busy' | 'released' = 'idle';

  constructor(addon: Addon, { key, aggregates }: TableSpec, run: RunOperation) {
    this.#addon = addon;
    this.#spec = { key, aggregates: [...aggregates] };
    this.#run = run;
    const kinds = Int32Array.from(aggregates, (aggregate) => AGGREGATES[aggregate]);
    this.#table = addon.createTable(KEY_TYPES[key], kinds, TABLE_SEED);
  }

  foldLines(program: LineProgram, blocks: readonly Uint8Array[]): Promise<FoldCounts> {
    return this.#operate(() => {
      checkProgram(program, this.#spec);
      checkBlocks(blocks);
      // A copy of the list: what the caller does to its own must not let go of memory that is in use.
      const held = [...blocks];
      const cuts = this.#spec.key === 'utf8' ? cutProgramOf(program) : undefined;
      const start = cuts === undefined ? this.#startProgram(program, held) : this.#startCuts(cuts, held);
      return async () => this.#countsOf(await this.#run(start));
    });
  }

  merge(columns: Columns, from: number, to: number): Promise<void> {
    return this.#operate(() => {
      checkColumns(columns, this.#spec, from, to);
      return this.#foldRange(columns.keys, columns.values, from, to, true);
    });
  }

  foldColumns(keys: KeyColumn, values: readonly Float64Array[]): Promise<void> {
    return this.#operate(() => {
      const rows = checkKeys(keys, this.#spec.key);
      checkValues(values, this.#spec, rows);
      checkOffsets(keys, 0, rows);
      const counted = values.map((column, i) => (this.#spec.aggregates[i] === 'count' ? undefined : column));
      return this.#foldRange(keys, counted, 0, rows, false);
    });
  }

  seal(partitions: number): Promise<PartitionedColumns> {
    return this.#operate(() => {
      checkPartitions(partitions);
      return async () => {
        const [groups, keyBytes] = await this.#run((pool, report) => this.#addon.settle(pool, this.#table, report));
        const columns = allocateColumns(this.#spec, groups as number, keyBytes as number, partitions);
        const { values, hashes, partitionEnds } = columns;
        const { bytes, offsets } = memoryOf(columns.keys);
        await this.#run((pool, report) =>
          this.#addon.seal(pool, this.#table, report, bytes, offsets, values, hashes, partitionEnds),
        );
        return columns;
      };
    });
  }

  release(): void {
    if (this.#state === 'released') return;
    this.#state = 'released';
    this.#addon.releaseTable(this.#table);
  }

  #startCuts({ separators, value }: CutProgram, blocks: readonly Uint8Array[]): StartOperation {
    const aggregate = this.#spec.aggregates[0] as Aggregate;
    const each = aggregate === 'count' ? 1 : value;
    return (pool, report) => this.#addon.foldLines(pool, this.#table, report, separators, each, blocks);
  }

  #startProgram(program: LineProgram, blocks: readonly Uint8Array[]): StartOperation {
    const { words, numbers, bytes } = encodeProgram(program);
    return (pool, report) => this.#addon.foldProgram(pool, this.#table, report, words, numbers, bytes, blocks);
  }

  #countsOf(report: Float64Array): FoldCounts {
    const [bytes, lines, rows, escapes] = report as unknown as readonly [number, number, number, number];
    const escaped = new Uint32Array(3 * escapes);
    if (escapes > 0) this.#addon.takeEscaped(this.#table, escaped);
    return { bytes, lines, rows, escaped };
  }

  /**
   * @param values undefined for an aggregate of which each row counts one
   * @param hasDistinctKeys as those of a table have, which are merged
   */
  #foldRange(
    keys: KeyColumn,
    values: readonly (Float64Array | undefined)[],
    from: number,
    to: number,
    hasDistinctKeys: boolean,
  ): () => Promise<void> {
    checkKeySizes(keys, from, to);
    const { bytes, offsets } = memoryOf(keys);
    // Copies of the lists, as above.
    const held = [...values];
    return async () => {
      await this.#run((pool, report) =>
        this.#addon.foldColumn(pool, this.#table, report, bytes, offsets, held, from, to, hasDistinctKeys),
      );
    };
  }

  /** @param prepare checks the arguments, and gives what does the work */
  async #operate<Result>(prepare: () => () => Promise<Result>): Promise<Result> {
    if (this.#state === 'released') throw new KernelError('TSS_KERNEL_TABLE_RELEASED', {});
    if (this.#state === 'busy') throw new KernelError('TSS_KERNEL_TABLE_BUSY', {});
    const work = prepare();
    this.#state = 'busy';
    try {
      return await work();
    } finally {
      this.#settle();
    }
  }

  #settle(): void {
    // Released meanwhile stays released.
    if (this.#state === 'busy') this.#state = 'idle';
  }
}

/** A column's arrays as the addon takes them. */
function memoryOf(keys: KeyColumn): {
  readonly bytes: Uint8Array | Float64Array;
  readonly offsets: Uint32Array | undefined;
} {
  return keys.type === 'float64'
    ? { bytes: keys.values, offsets: undefined }
    : { bytes: keys.bytes, offsets: keys.offsets };
}
