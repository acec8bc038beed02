import {
  type Aggregate,
  check,
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
import type { RunOperation, StartOperation } from './run-operation';
import { TABLE_SEED } from './table-seed';

/** `combine` of `include/ts_streaming/aggregate.h`. */
const COMBINE = { sum: 0, count: 0, min: 1, max: 2 } as const;

/** An operation whose arguments are checked. */
interface Prepared<Result> {
  readonly start: StartOperation;
  readonly resultOf: (report: Float64Array) => Result;
}

/** Guards a table of the addon: arguments, and one operation at a time. */
export class NativeTable implements KernelTable {
  readonly #addon: Addon;
  readonly #spec: TableSpec;
  readonly #run: RunOperation;
  readonly #table: TableHandle;
  #state: 'idle' | 'busy' | 'released' = 'idle';

  constructor(addon: Addon, spec: TableSpec, run: RunOperation) {
    this.#addon = addon;
    this.#spec = { key: spec.key, aggregates: [...spec.aggregates] };
    this.#run = run;
    this.#table = addon.createTable(spec.key === 'utf8', COMBINE[this.#aggregate], TABLE_SEED);
  }

  get #aggregate(): Aggregate {
    return this.#spec.aggregates[0] as Aggregate;
  }

  foldLines(program: LineProgram, blocks: readonly Uint8Array[]): Promise<FoldCounts> {
    return this.#operate(() => {
      check(this.#spec.key === 'utf8', 'foldLines', 'the table must have keys of the type utf8');
      checkProgram(program, this.#spec);
      checkBlocks(blocks);
      const cuts = cutProgramOf(program);
      check(cuts !== undefined, 'program', 'it must only cut');
      const value = this.#aggregate === 'count' ? 1 : (cuts as CutProgram).value;
      // Copies of the lists: what the caller does to its own must not let go of memory that is in use.
      const { separators } = cuts as CutProgram;
      const held = [...blocks];
      return {
        start: (pool, report) => this.#addon.foldLines(pool, this.#table, report, separators, value, held),
        resultOf: (report) => ({
          bytes: report[0] as number,
          lines: report[1] as number,
          rows: report[2] as number,
          escaped: new Uint32Array(0),
        }),
      };
    });
  }

  merge(columns: Columns, from: number, to: number): Promise<void> {
    return this.#operate(() => {
      checkColumns(columns, this.#spec, from, to);
      return this.#foldRange(columns.keys, columns.values[0], from, to);
    });
  }

  foldColumns(keys: KeyColumn, values: readonly Float64Array[]): Promise<void> {
    return this.#operate(() => {
      const rows = checkKeys(keys, this.#spec.key);
      checkValues(values, this.#spec, rows);
      checkOffsets(keys, 0, rows);
      return this.#foldRange(keys, this.#aggregate === 'count' ? undefined : values[0], 0, rows);
    });
  }

  seal(partitions: number): Promise<PartitionedColumns> {
    return this.#operate(() => {
      checkPartitions(partitions);
      const sizes = new Float64Array(2);
      this.#addon.measureTable(this.#table, sizes);
      const columns = allocateColumns(this.#spec.key, sizes[0] as number, sizes[1] as number, partitions);
      const { values, hashes, partitionEnds } = columns;
      const { bytes, offsets } = memoryOf(columns.keys);
      return {
        start: (pool, report) =>
          this.#addon.seal(pool, this.#table, report, bytes, offsets, values[0] as Float64Array, hashes, partitionEnds),
        resultOf: () => columns,
      };
    });
  }

  release(): void {
    if (this.#state === 'released') return;
    this.#state = 'released';
    this.#addon.releaseTable(this.#table);
  }

  /** @param values undefined where each row counts one */
  #foldRange(keys: KeyColumn, values: Float64Array | undefined, from: number, to: number): Prepared<void> {
    checkKeySizes(keys, from, to);
    const { bytes, offsets } = memoryOf(keys);
    return {
      start: (pool, report) => this.#addon.foldColumn(pool, this.#table, report, bytes, offsets, values, from, to),
      resultOf: () => undefined,
    };
  }

  /** @param prepare checks the arguments, without doing any work */
  async #operate<Result>(prepare: () => Prepared<Result>): Promise<Result> {
    if (this.#state === 'released') throw new KernelError('TSS_KERNEL_TABLE_RELEASED', {});
    if (this.#state === 'busy') throw new KernelError('TSS_KERNEL_TABLE_BUSY', {});
    const { start, resultOf } = prepare();
    this.#state = 'busy';
    try {
      return resultOf(await this.#run(start));
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
