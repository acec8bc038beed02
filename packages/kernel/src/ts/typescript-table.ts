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
import { checkProgram } from '../check-program';
import { cutProgramOf } from '../cut-program';
import { combineOf } from './aggregate-values';
import { bindProgram } from './bind-program';
import { checkBlocks, checkColumns, checkKeys, checkOffsets, checkPartitions, checkValues } from './check-arguments';
import { ClassCut, classCutOf } from './class-cut';
import { foldLines } from './fold-lines';
import { foldProgram } from './fold-program';
import { NumberGroups } from './number-groups';
import { RowStage } from './row-stage';
import { TextGroups } from './text-groups';
import type { Work } from './work';

/** Guards a table's groups: arguments, and one operation at a time. */
export class TypescriptTable implements KernelTable {
  readonly #spec: TableSpec;
  readonly #run: <Result>(work: Work<Result>) => Promise<Result>;
  #groups: TextGroups | NumberGroups;
  #state: 'idle' | 'busy' | 'released' = 'idle';

  constructor(spec: TableSpec, run: <Result>(work: Work<Result>) => Promise<Result>) {
    this.#spec = { key: spec.key, aggregates: [...spec.aggregates] };
    this.#run = run;
    this.#groups = this.#emptyGroups();
  }

  foldLines(program: LineProgram, blocks: readonly Uint8Array[]): Promise<FoldCounts> {
    return this.#operate(() => {
      checkProgram(program, this.#spec);
      checkBlocks(blocks);
      const cuts = this.#spec.key === 'utf8' ? cutProgramOf(program) : undefined;
      if (cuts !== undefined && this.#groups instanceof TextGroups) {
        const aggregate = this.#spec.aggregates[0] as Aggregate;
        return foldLines(this.#groups, cuts, blocks, combineOf(aggregate), aggregate === 'count' ? 1 : cuts.value);
      }
      const stage = new RowStage(this.#groups, program, this.#spec);
      return foldProgram(
        bindProgram(program, (registers) => stage.add(registers)),
        stage,
        blocks,
        this.#classCut(program),
      );
    });
  }

  merge(columns: Columns, from: number, to: number): Promise<void> {
    return this.#operate(() => {
      checkColumns(columns, this.#spec, from, to);
      return this.#foldRange(columns.keys, columns.values, from, to);
    });
  }

  foldColumns(keys: KeyColumn, values: readonly Float64Array[]): Promise<void> {
    return this.#operate(() => {
      const rows = checkKeys(keys, this.#spec.key);
      checkValues(values, this.#spec, rows);
      checkOffsets(keys, 0, rows);
      const counted = values.map((column, i) => (this.#spec.aggregates[i] === 'count' ? undefined : column));
      return this.#foldRange(keys, counted, 0, rows);
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

  #classCut(program: LineProgram): ClassCut | undefined {
    const { key, aggregates } = this.#spec;
    const cut = key === 'utf8' ? classCutOf(program) : undefined;
    if (cut === undefined || !(this.#groups instanceof TextGroups)) return undefined;
    const aggregate = aggregates[0] as Aggregate;
    return new ClassCut(this.#groups, cut, combineOf(aggregate), aggregate === 'count' ? 1 : cut.value);
  }

  #foldRange(keys: KeyColumn, values: readonly (Float64Array | undefined)[], from: number, to: number): Work<void> {
    return this.#groups instanceof TextGroups
      ? this.#groups.foldColumns(keys as BytesKeyColumn, values, from, to)
      : this.#groups.foldColumns(keys as Float64KeyColumn, values, from, to);
  }

  #emptyGroups(): TextGroups | NumberGroups {
    const { key } = this.#spec;
    return key === 'float64' ? new NumberGroups(this.#spec) : new TextGroups(key, this.#spec);
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
