import { KernelError } from '../error/kernel-error';
import type {
  Aggregate,
  Columns,
  Float64KeyColumn,
  FoldCounts,
  KernelTable,
  KeyColumn,
  BytesKeyColumn,
  PartitionedColumns,
  TableSpec,
} from '../kernel';
import type { LineProgram } from '../line-program';
import { type CutProgram, cutProgramOf } from '../cut-program';
import { type Combine, combineOf } from './aggregate-values';
import {
  check,
  checkBlocks,
  checkColumns,
  checkKeys,
  checkOffsets,
  checkPartitions,
  checkProgram,
  checkValues,
} from './check-arguments';
import { foldLines } from './fold-lines';
import { NumberGroups } from './number-groups';
import { TextGroups } from './text-groups';
import type { Work } from './work';

/** Guards a table's groups: arguments, and one operation at a time. */
export class TypescriptTable implements KernelTable {
  readonly #spec: TableSpec;
  readonly #combine: Combine;
  readonly #run: <Result>(work: Work<Result>) => Promise<Result>;
  #groups: TextGroups | NumberGroups;
  #state: 'idle' | 'busy' | 'released' = 'idle';

  constructor(spec: TableSpec, run: <Result>(work: Work<Result>) => Promise<Result>) {
    this.#spec = { key: spec.key, aggregates: [...spec.aggregates] };
    this.#combine = combineOf(spec.aggregates[0] as Aggregate);
    this.#run = run;
    this.#groups = this.#emptyGroups();
  }

  foldLines(program: LineProgram, blocks: readonly Uint8Array[]): Promise<FoldCounts> {
    return this.#operate(() => {
      check(this.#groups instanceof TextGroups, 'foldLines', 'the table must have keys of the type utf8');
      checkProgram(program, this.#spec);
      checkBlocks(blocks);
      const cuts = cutProgramOf(program);
      check(cuts !== undefined, 'program', 'it must only cut');
      const value = this.#isCount ? 1 : (cuts as CutProgram).value;
      return foldLines(this.#groups as TextGroups, cuts as CutProgram, blocks, this.#combine, value);
    });
  }

  merge(columns: Columns, from: number, to: number): Promise<void> {
    return this.#operate(() => {
      checkColumns(columns, this.#spec, from, to);
      return this.#foldRange(columns.keys, columns.values[0] as Float64Array, from, to, false);
    });
  }

  foldColumns(keys: KeyColumn, values: readonly Float64Array[]): Promise<void> {
    return this.#operate(() => {
      const rows = checkKeys(keys, this.#spec.key);
      checkValues(values, this.#spec, rows);
      checkOffsets(keys, 0, rows);
      return this.#foldRange(keys, values[0] as Float64Array, 0, rows, this.#isCount);
    });
  }

  seal(partitions: number): Promise<PartitionedColumns> {
    return this.#operate(() => {
      checkPartitions(partitions);
      return this.#groups.seal(partitions);
    });
  }

  release(): void {
    if (this.#state === 'released') return;
    this.#state = 'released';
    // An operation in flight holds the groups that it works on; the memory goes with the last holder.
    this.#groups = this.#emptyGroups();
  }

  #foldRange(keys: KeyColumn, values: Float64Array, from: number, to: number, isCount: boolean): Work<void> {
    return this.#groups instanceof TextGroups
      ? this.#groups.foldColumn(keys as BytesKeyColumn, values, from, to, this.#combine, isCount)
      : this.#groups.foldColumn(keys as Float64KeyColumn, values, from, to, this.#combine, isCount);
  }

  get #isCount(): boolean {
    return this.#spec.aggregates[0] === 'count';
  }

  #emptyGroups(): TextGroups | NumberGroups {
    return this.#spec.key === 'utf8' ? new TextGroups() : new NumberGroups();
  }

  /** @param start checks the arguments, and gives the work without doing any */
  async #operate<Result>(start: () => Work<Result>): Promise<Result> {
    if (this.#state === 'released') throw new KernelError('TSS_KERNEL_TABLE_RELEASED', {});
    if (this.#state === 'busy') throw new KernelError('TSS_KERNEL_TABLE_BUSY', {});
    const work = start();
    this.#state = 'busy';
    try {
      return await this.#run(work);
    } finally {
      this.#settle();
    }
  }

  /** A table that was released while it was busy stays released. */
  #settle(): void {
    if (this.#state === 'busy') this.#state = 'idle';
  }
}
