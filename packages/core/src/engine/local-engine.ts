import type { Kernel, KernelPool } from '@ts-streaming/kernel/contract';
import { JobError } from '../errors/streaming-error';
import { type ExplainOptions, explainStages, type StageRun } from '../plan/explain';
import type { lowerBranch } from '../plan/lower-to-kernel';
import { notLowered } from '../plan/lowered-stage';
import { mergedShuffle } from '../plan/merged-shuffle';
import { preAggregate } from '../plan/pre-aggregation';
import { rememberLowerings } from '../plan/remembered-lowerings';
import { branchesBelow, branchesOf, planStages, type Branch, type PlanContext, type Stage } from '../plan/stage';
import { stays } from '../plan/travel';
import { type Emit, type GatheredNode, numPartitionsOf, type RddNode, type ShuffledNode } from '../rdd/rdd-node';
import { count } from '../rdd/operators/count';
import type { StorageLevel } from '../rdd/storage-level';
import { TurnBudget } from '../time/turn-budget';
import type { Action } from './action';
import { addsTexts } from './adds-texts';
import type { Engine, IsEager } from './engine';
import { EagerBatch, type EagerBatchOptions, type EagerStage } from './eager-batch';
import { counted } from './amounts';
import { describeStage } from './describe-run';
import { foldTexts } from './fold-texts';
import { gatheredRows } from './gathered-rows';
import { isFoldedAhead } from './folded-ahead';
import type { JobRun } from './job-run';
import { dealtTo, KernelLane, lanePartitions, runKernelLane } from './kernel-lane';
import { PartitionCache } from './partition-cache';
import { currentJobGroup, discardUpdates, runAsTask } from './job-properties';
import { Preparations } from './preparations';
import { pullRows, pushRows, type RowChunks } from './row-pipeline';
import { addLinesRead, NOTHING_READ } from './lines-read';
import { rowsThatCount } from './rows-that-count';
import type { MapOutput } from './shuffle-output';
import { readShuffle, type ShuffleReadServices } from './shuffle-read';
import { movingWriter, shuffleWriter } from './shuffle-write';
import { SlotPool } from './slot-pool';
import { sourceRows } from './source-partition';
import { stageKey } from './stage-key';
import { StageMeter } from './stage-meter';
import { TextDictionaries } from './text-dictionaries';
import { drain, runAttempts, type StepwiseWork } from './task';
import type { TaskIdentity } from './task-failure';
import { WorkerPool } from './worker-pool';
import { WorkerTasks } from './worker-tasks';

/** What an embedded engine is made with. */
export interface LocalEngineOptions {
  /** 1 or more. */
  readonly slots: number;
  /** How often a task may fail before its job does; 1 or more. */
  readonly taskFailures: number;
  readonly defaultParallelism: number;
  /** Whether branches may run on the kernel. */
  readonly lowering: boolean;
  /** Whether functions that can travel may run in worker threads. */
  readonly workers: boolean;
  /** Asked for when the first job runs. */
  readonly loadKernel: () => Kernel;
}

/**
 * Runs plans in this process: lowered branches on the kernel's threads, one a slot, everything else on the driver's thread,
 * giving way every few milliseconds.
 *
 * What a shuffle's map side left is kept for as long as the RDD can be reached, so that a second action does not repeat it.
 */
export class LocalEngine implements Engine {
  readonly defaultParallelism: number;
  readonly slots: SlotPool;
  readonly #taskFailures: number;
  readonly #lower: typeof lowerBranch;
  readonly #loadKernel: () => Kernel;
  readonly #workerPool = new WorkerPool();
  readonly #workers: WorkerTasks | undefined;
  readonly #cache = new PartitionCache();
  readonly #dictionaries = new WeakMap<Branch, TextDictionaries>();
  readonly #shuffles = new WeakMap<ShuffledNode, Promise<readonly MapOutput[]>>();
  readonly #meters = new WeakMap<ShuffledNode, StageMeter>();
  readonly #preparations = new Preparations((node, action) => this.runJob(node, action));
  readonly #context: PlanContext = { isPersisted: (node) => this.#cache.level(node) !== undefined };
  readonly #stopping = new AbortController();
  readonly #budget = new TurnBudget();
  readonly #run = (work: StepwiseWork): Promise<void> => drain(work, this.#stopping.signal, this.#budget);
  readonly #services: ShuffleReadServices = { pool: () => this.#currentPool(), run: this.#run };
  #kernel: Kernel | undefined;
  #pool: KernelPool | undefined;
  #stopped: Promise<void> | undefined;

  constructor({ slots, taskFailures, defaultParallelism, lowering, workers, loadKernel }: LocalEngineOptions) {
    this.#lower = lowering ? rememberLowerings() : () => notLowered('branch', 'streaming.lowering is off');
    this.slots = new SlotPool(slots);
    this.#workers = workers ? new WorkerTasks(this.slots, this.#workerPool) : undefined;
    this.#taskFailures = taskFailures;
    this.defaultParallelism = defaultParallelism;
    this.#loadKernel = loadKernel;
  }

  async runJob<R>(node: RddNode, action: Action<R>, partitions?: readonly number[]): Promise<R[]> {
    const run = this.#planJob(node, action.name, partitions);
    currentJobGroup()?.note(run);
    return this.#runJob(run, action);
  }

  #planJob(node: RddNode, action: string, partitions?: readonly number[]): JobRun {
    const stages = planStages(node, this.#context);
    return {
      ...{ node, action, stages, meter: new StageMeter() },
      partitions: partitions ?? Array.from({ length: numPartitionsOf(node) }, (_, partition) => partition),
      earlier: stages.filter(({ writes }) => writes !== undefined && this.#meters.has(writes)),
    };
  }

  async #runJob<R>({ node, stages, partitions, meter }: JobRun, action: Action<R>): Promise<R[]> {
    this.#stopping.signal.throwIfAborted();
    const preparing = this.#preparations.prepare(node);
    if (preparing !== undefined) await preparing;
    const group = currentJobGroup();
    const result = stages[stages.length - 1] as Stage;
    await this.#runMapStages(stages);
    return this.#inSlots(
      meter,
      partitions.map((partition) => {
        const { branch, local } = locate(result.branches, partition);
        const identity = { stage: result, branch, root: node, last: action.name, partitions: [partition] };
        return async () => {
          group?.throwIfCancelled();
          return this.#attempt(identity, () => this.#runResultTask(branch, local, partition, action));
        };
      }),
    );
  }

  storageLevel(node: RddNode): StorageLevel | undefined {
    return this.#cache.level(node);
  }

  persist(node: RddNode, level: StorageLevel): void {
    this.#cache.keep(node, level);
  }

  unpersist(node: RddNode): void {
    this.#cache.drop(node);
  }

  isLowered(shuffle: ShuffledNode): boolean {
    const stage = planStages(shuffle, this.#context).find(({ writes }) => writes === shuffle);
    return stage?.branches.every((branch) => this.#lower(branch, shuffle).lowered) === true;
  }

  explain(node: RddNode, isEager?: IsEager): string {
    return explainStages(planStages(node, this.#context), this.#explaining(isEager));
  }

  async analyze(node: RddNode): Promise<string> {
    const action = count();
    const run = this.#planJob(node, action.name);
    const rows = (await this.#runJob(run, action)).reduce((sum, ofPartition) => sum + ofPartition, 0);
    return this.explainRun(run, counted(rows, 'row'));
  }

  explainRun(run: JobRun, made?: string): string {
    const runOf = (stage: Stage): StageRun | undefined =>
      describeStage(stage, run, (shuffle) => this.#meters.get(shuffle), made);
    return explainStages(run.stages, { ...this.#explaining(), runOf });
  }

  #explaining(isEager?: IsEager): ExplainOptions {
    return {
      kernel: this.#currentKernel().description,
      lower: this.#lower,
      travel: (branch, writes) => this.#workers?.plan(branch, writes) ?? stays('branch', 'streaming.workers is off'),
      isEager: (branch, writes) => isFoldedAhead(branch, this.eagerStage(branch, writes), isEager),
    };
  }

  eagerStage(branch: Branch, writes: ShuffledNode): EagerStage | undefined {
    const lowering = this.#lower(branch, writes);
    if (!lowering.lowered) return undefined;
    return { key: stageKey(lowering, branch, writes), lowering, readsAgain: this.#mayAddTexts(writes) };
  }

  openEagerBatch(options: EagerBatchOptions): EagerBatch {
    return new EagerBatch(
      options,
      (lowering) => new KernelLane(lowering, this.#services),
      (task) => this.slots.run(task),
    );
  }

  stop(): Promise<void> {
    return (this.#stopped ??= this.#cancelAll());
  }

  async #cancelAll(): Promise<void> {
    const reason = 'the SparkContext was stopped';
    this.#stopping.abort(new JobError('TSS_JOB_CANCELLED', { reason }));
    this.slots.cancelWaiting(reason);
    await Promise.all([this.#pool?.close(), this.#workerPool.close()]);
  }

  #mayAddTexts(writes: ShuffledNode): boolean {
    const lowerings = branchesBelow(writes.parent, this.#context).map((branch) => this.#lower(branch, writes));
    return lowerings.some((lowering) => !lowering.lowered || lowering.mayAddTexts);
  }

  /** Map stages run one after the other, parents first; each is run once for all jobs that need it. */
  async #runMapStages(stages: readonly Stage[]): Promise<void> {
    for (const stage of stages) {
      if (stage.writes === undefined) continue;
      let outputs = this.#shuffles.get(stage.writes);
      if (outputs === undefined) {
        const { writes } = stage;
        outputs = this.#runMapStage(stage, writes);
        this.#shuffles.set(writes, outputs);
        outputs.catch(() => this.#shuffles.delete(writes));
      }
      await outputs;
    }
  }

  /** Lanes do not keep the order of lines: where texts come of a sum, what ran in lanes runs again, partition by partition. */
  async #runMapStage(stage: Stage, writes: ShuffledNode): Promise<readonly MapOutput[]> {
    const meter = new StageMeter();
    this.#meters.set(writes, meter);
    let firstPartition = 0;
    const branches: MapTasks[] = [];
    for (const branch of stage.branches) {
      branches.push(await this.#mapTasks(stage, branch, writes, firstPartition, meter));
      firstPartition += branch.numPartitions;
    }
    const all = await this.#inSlots(
      meter,
      branches.flatMap(({ tasks }) => tasks),
    );
    const runsAgain =
      branches.some(({ inOrder }) => inOrder !== undefined) &&
      writes.aggregator !== undefined &&
      addsTexts(all, writes.aggregator);
    const outputs: (readonly MapOutput[])[] = [];
    for (const { tasks, inOrder } of branches) {
      const own = all.splice(0, tasks.length);
      outputs.push(runsAgain && inOrder !== undefined ? await this.#inSlots(meter, inOrder()) : own);
    }
    meter.outputs = outputs;
    return outputs.flat();
  }

  async #mapTasks(
    stage: Stage,
    branch: Branch,
    writes: ShuffledNode,
    firstPartition: number,
    meter: StageMeter,
  ): Promise<MapTasks> {
    const merged = mergedShuffle(branch, writes);
    if (merged !== undefined) {
      const outputs = await this.#outputsOf(merged);
      return { tasks: outputs.map((output) => () => Promise.resolve(output)), inOrder: undefined };
    }
    const lowering = this.#lower(branch, writes);
    const identity = (...partitions: number[]): TaskIdentity => ({
      stage,
      branch,
      root: writes,
      last: writes.operator,
      partitions,
    });
    const inOrder = (): MapTasks['tasks'] => this.#rowTasks(branch, writes, firstPartition, identity);
    const { leaf } = branch;
    if (lowering.lowered && leaf.kind === 'source') {
      const ahead = leaf.received?.ahead;
      const fold = ahead instanceof EagerBatch ? ahead.fold(stageKey(lowering, branch, writes)) : undefined;
      await fold?.settle();
      const lanes =
        fold?.tasks ??
        lanePartitions(leaf, this.slots.size).map((lane) => () => runKernelLane(lowering, lane, this.#services));
      const ofLane = (index: number): number[] => {
        if (leaf.received !== undefined) return [];
        return dealtTo(index, lanes.length, branch.numPartitions).map((local) => firstPartition + local);
      };
      const tasks = lanes.map((lane, index) => () => this.#attempt(identity(...ofLane(index)), lane));
      return { tasks, inOrder };
    }
    const reduced = await this.#preAggregate(branch, writes, identity(), meter);
    if (reduced !== undefined) return { tasks: [() => Promise.resolve(reduced)], inOrder };
    return { tasks: inOrder(), inOrder: undefined };
  }

  /** One for each partition of a branch, which keeps the order of its rows. */
  #rowTasks(
    branch: Branch,
    writes: ShuffledNode,
    firstPartition: number,
    identity: (partition: number) => TaskIdentity,
  ): MapTasks['tasks'] {
    const runInWorker = this.#workers?.open(branch, writes);
    return Array.from({ length: branch.numPartitions }, (_, local) => async () => {
      const partition = firstPartition + local;
      const onDriver = async (): Promise<MapOutput> => {
        const writer = shuffleWriter(writes, partition);
        await this.#pushBranch(branch, local, writer.emit);
        const output = writer.finish();
        if (output !== undefined) return output;
        // The same rows again.
        discardUpdates();
        const moving = movingWriter(writes, partition);
        await this.#pushBranch(branch, local, moving.emit);
        return moving.finish();
      };
      return this.#attempt(identity(partition), () => runInWorker?.(local, onDriver) ?? onDriver());
    });
  }

  /** What a branch leaves whose pure functions can be called once for each distinct text; undefined if its rows are to be run. */
  async #preAggregate(
    branch: Branch,
    writes: ShuffledNode,
    identity: TaskIdentity,
    meter: StageMeter,
  ): Promise<MapOutput | undefined> {
    const plan = preAggregate(branch, writes, this.#lower);
    if (plan === undefined || branch.leaf.kind !== 'source') return undefined;
    const lanes = lanePartitions(branch.leaf, this.slots.size);
    const counts = await this.#inSlots(
      meter,
      lanes.map((lane) => () => this.#attempt(identity, () => runKernelLane(plan.counting, lane, this.#services))),
    );
    const fold = (): Promise<MapOutput | undefined> => foldTexts(plan, writes, counts, this.#services);
    const [output] = await this.#inSlots(meter, [() => this.#attempt(identity, fold)]);
    if (output?.kind !== 'groups') return output;
    return { ...output, read: counts.reduce((sum, { read = NOTHING_READ }) => addLinesRead(sum, read), NOTHING_READ) };
  }

  async #runResultTask<R>(branch: Branch, local: number, partition: number, action: Action<R>): Promise<R> {
    const chunks = await this.#open(branch, local);
    try {
      if (action.kind === 'iterator') return await action.run(pullRows(chunks, branch.steps, local), partition);
      const { size } = chunks;
      if (action.ofSize !== undefined && size !== undefined && branch.steps.length === 0) return action.ofSize(size);
      const sink = action.open(partition);
      const { rows, steps } = rowsThatCount(chunks, branch.steps, action.first);
      await this.#run(pushRows(rows, steps, local, sink.emit));
      return await sink.finish();
    } finally {
      // A function over a partition need not read to the end of it, nor close what it was given.
      chunks.return?.(undefined);
    }
  }

  /** Runs the rows of one partition of a branch into `emit`. */
  async #pushBranch(branch: Branch, local: number, emit: Emit): Promise<void> {
    const chunks = await this.#open(branch, local);
    try {
      await this.#run(pushRows(chunks, branch.steps, local, emit));
    } finally {
      // A function over a partition need not read to the end of it, nor close what it was given.
      chunks.return?.(undefined);
    }
  }

  /** The rows that a branch's pipeline begins with. */
  async #open(branch: Branch, partition: number): Promise<RowChunks> {
    const { leaf } = branch;
    switch (leaf.kind) {
      case 'source': {
        const source = leaf.partitions()[partition];
        return source === undefined ? [] : sourceRows(source, this.#dictionariesOf(branch));
      }
      case 'gathered':
        return this.#gather(leaf, partition);
      case 'shuffled':
        return readShuffle(leaf, await this.#outputsOf(leaf), partition, this.#services);
      case 'cached':
        return [await this.#cache.get(leaf.node, partition, () => this.#compute(leaf.node, partition))];
    }
  }

  async #gather(node: GatheredNode, partition: number): Promise<RowChunks> {
    const inputs: Iterable<unknown>[] = [];
    for (const read of node.partitions()[partition] ?? []) {
      const { branch, local } = locate(branchesOf(read.parent, this.#context), read.partition);
      inputs.push(pullRows(await this.#open(branch, local), branch.steps, local));
    }
    return gatheredRows(node, inputs, partition);
  }

  /** Shared by the partitions of a branch, for as long as its job. */
  #dictionariesOf(branch: Branch): TextDictionaries {
    let dictionaries = this.#dictionaries.get(branch);
    if (dictionaries === undefined) {
      dictionaries = new TextDictionaries((separator) => this.#currentKernel().openTextIndex(separator));
      this.#dictionaries.set(branch, dictionaries);
    }
    return dictionaries;
  }

  #outputsOf(shuffle: ShuffledNode): Promise<readonly MapOutput[]> {
    const outputs = this.#shuffles.get(shuffle);
    if (outputs === undefined) throw new RangeError(`The map side of ${shuffle.operator} is not in the plan.`);
    return outputs;
  }

  async #compute(node: RddNode, partition: number): Promise<unknown[]> {
    const { branch, local } = locate(branchesBelow(node, this.#context), partition);
    const rows: unknown[] = [];
    await this.#pushBranch(branch, local, (row) => rows.push(row) > 0);
    return rows;
  }

  /** Runs tasks in slots. After the first failure none is started any more; those that run are waited for. */
  async #inSlots<R>(meter: StageMeter, tasks: readonly (() => Promise<R>)[]): Promise<R[]> {
    let failure: { readonly reason: unknown } | undefined;
    const runUnlessFailed = async (task: () => Promise<R>): Promise<R> => {
      if (failure !== undefined) throw failure.reason;
      const place = meter.enter();
      try {
        const result = await runAsTask(task);
        if (this.#budget.isSpent()) await this.#budget.nextTurn();
        return result;
      } catch (reason) {
        failure ??= { reason };
        throw reason;
      } finally {
        meter.leave(place);
      }
    };
    const running = tasks.map((task) => this.slots.run(() => runUnlessFailed(task)));
    const outcomes = await Promise.allSettled(running);
    return outcomes.map((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    });
  }

  #attempt<R>(identity: TaskIdentity, task: () => Promise<R>): Promise<R> {
    return runAttempts(identity, this.#taskFailures, this.#stopping.signal, task);
  }

  #currentKernel(): Kernel {
    return (this.#kernel ??= this.#loadKernel());
  }

  #currentPool(): KernelPool {
    // A pool that is made after the stop would never be closed.
    this.#stopping.signal.throwIfAborted();
    return (this.#pool ??= this.#currentKernel().createPool(this.slots.size));
  }
}

/** The tasks of a branch in a map stage. */
interface MapTasks {
  readonly tasks: readonly (() => Promise<MapOutput>)[];
  /** The same over rows, for tasks that do not keep their order. */
  readonly inOrder: (() => MapTasks['tasks']) | undefined;
}

/** The branch that a partition of a stage is in, and its index there. */
function locate(branches: readonly Branch[], partition: number): { readonly branch: Branch; readonly local: number } {
  let local = partition;
  for (const branch of branches) {
    if (local < branch.numPartitions) return { branch, local };
    local -= branch.numPartitions;
  }
  throw new RangeError(`Partition ${String(partition)} is not in the plan.`);
}
