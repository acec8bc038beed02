import {
  check,
  checkBlocks,
  checkColumns,
  checkKeys,
  checkOffsets,
  checkPartitions,
  checkProgram,
  checkValues,
  type Columns,
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
import type { RunOperation, StartOperation } from './run-operation';
import { TABLE_SEED } from './table-seed';

/** `combine` of `include/ts_streaming/aggregate.h`. */
const COMBINE = { sum: 0, count: 0, min: 1, max: 2 } as const;

/** Guards a table of the addon: arguments, and one operation at a time. */
export class NativeTable implements KernelTable {
  readonly #addon: Addon;
  readonly #spec: TableSpec;
  readonly #run: RunOperation;
  readonly #table: TableHandle;
  #state: 'idle' | 'busy' | 'released' = 'idle';

  constructor(addon: Addon, spec: TableSpec, run: RunOperation) {
    this.#addon = addon;
    this.#spec = { key: spec.key, aggregate: spec.aggregate };
    this.#run = run;
    this.#table = addon.createTable(spec.key === 'utf8', COMBINE[spec.aggregate], TABLE_SEED);
  }

  async foldLines(program: LineProgram, blocks: readonly Uint8Array[]): Promise<FoldCounts> {
    const report = await this.#operate(() => {
      check(this.#spec.key === 'utf8', 'foldLines', 'the table must have keys of the type utf8');
      checkProgram(program);
      checkBlocks(blocks);
      const value = this.#spec.aggregate === 'count' ? 1 : program.value;
      // Copies of the lists: what the caller does to its own must not let go of memory that is in use.
      const separators = [...program.separators];
      const held = [...blocks];
      return (pool, into) => this.#addon.foldLines(pool, this.#table, into, separators, value, held);
    });
    return { bytes: report[0] as number, lines: report[1] as number, rows: report[2] as number };
  }

  async merge(columns: Columns, from: number, to: number): Promise<void> {
    await this.#operate(() => {
      checkColumns(columns, this.#spec.key, from, to);
      return this.#foldRange(columns.keys, columns.values, from, to);
    });
  }

  async foldColumns(keys: KeyColumn, values: Float64Array): Promise<void> {
    await this.#operate(() => {
      const rows = checkKeys(keys, this.#spec.key);
      checkValues(values, rows);
      checkOffsets(keys, 0, rows);
      return this.#foldRange(keys, this.#spec.aggregate === 'count' ? undefined : values, 0, rows);
    });
  }

  async seal(partitions: number): Promise<PartitionedColumns> {
    let columns: PartitionedColumns | undefined;
    await this.#operate(() => {
      checkPartitions(partitions);
      const sizes = new Float64Array(2);
      this.#addon.measureTable(this.#table, sizes);
      const sealed = allocateColumns(this.#spec.key, sizes[0] as number, sizes[1] as number, partitions);
      columns = sealed;
      const { keys, values, hashes, partitionEnds } = sealed;
      const bytes = keys.type === 'utf8' ? keys.bytes : keys.values;
      const offsets = keys.type === 'utf8' ? keys.offsets : undefined;
      return (pool, into) => this.#addon.seal(pool, this.#table, into, bytes, offsets, values, hashes, partitionEnds);
    });
    return columns as unknown as PartitionedColumns;
  }

  release(): void {
    if (this.#state === 'released') return;
    this.#state = 'released';
    this.#addon.releaseTable(this.#table);
  }

  #foldRange(keys: KeyColumn, values: Float64Array | undefined, from: number, to: number): StartOperation {
    const bytes = keys.type === 'utf8' ? keys.bytes : keys.values;
    const offsets = keys.type === 'utf8' ? keys.offsets : undefined;
    return (pool, into) => this.#addon.foldColumn(pool, this.#table, into, bytes, offsets, values, from, to);
  }

  /** @param prepare checks the arguments, and gives the start of the work without doing any */
  async #operate(prepare: () => StartOperation): Promise<Float64Array> {
    if (this.#state === 'released') throw new KernelError('TSS_KERNEL_TABLE_RELEASED', {});
    if (this.#state === 'busy') throw new KernelError('TSS_KERNEL_TABLE_BUSY', {});
    const start = prepare();
    this.#state = 'busy';
    try {
      return await this.#run(start);
    } finally {
      this.#settle();
    }
  }

  #settle(): void {
    // Released meanwhile stays released.
    if (this.#state === 'busy') this.#state = 'idle';
  }
}
