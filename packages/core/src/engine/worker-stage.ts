import { runInThisContext } from 'node:vm';
import { changedIntrinsic } from '@ts-streaming/expr';
import { messageOf } from '../errors/failure-reason';
import type { TravellingCombine, TravellingFunction, TravellingOperator, TravellingStage } from '../plan/travel';
import type { PipelineStep } from '../plan/stage';
import { withCaptures } from '../rdd/captures';
import { filter } from '../rdd/operators/filter';
import { flatMap } from '../rdd/operators/flat-map';
import { flatMapValues } from '../rdd/operators/flat-map-values';
import { keyBy } from '../rdd/operators/key-by';
import { keys } from '../rdd/operators/keys';
import { map } from '../rdd/operators/map';
import { mapValues } from '../rdd/operators/map-values';
import { aggregateByKey } from '../rdd/operators/aggregate-by-key';
import { emptyRdd } from '../rdd/operators/parallelize';
import { reduceByKey } from '../rdd/operators/reduce-by-key';
import { values } from '../rdd/operators/values';
import { HashPartitioner } from '../rdd/partitioner';
import { pure } from '../rdd/pure';
import {
  type Aggregator,
  narrowNode,
  nodeIdentity,
  type RowStep,
  type ShuffledNode,
  withCallSite,
} from '../rdd/rdd-node';
import { lineRows } from './line-rows';
import { plainColumns } from './plain-columns';
import { pushRows } from './row-pipeline';
import { shuffleWriter } from './shuffle-write';
import { sourcePieces } from './source-partition';
import type { WorkerAnswer, WorkerInput, WorkerRefusal } from './worker-messages';

/** The map side of a branch in a worker: its functions made from their sources once, run for each task. */
export class WorkerStage {
  readonly #steps: readonly (() => RowStep)[];
  readonly #writes: ShuffledNode;

  /** @throws SyntaxError and the like where a function cannot be made here */
  constructor({ steps, combine, operator, partitions }: TravellingStage) {
    this.#steps = steps.map(({ operator: of, fn }) => {
      const made = fn === undefined ? undefined : makeFunction(of, fn);
      return () => OPERATORS[of](made as () => never);
    });
    this.#writes = withCallSite({ method: '', place: '' }, () => ({
      ...nodeIdentity(operator),
      kind: 'shuffled',
      parent: emptyRdd(),
      routing: { kind: 'key', partitioner: new HashPartitioner(partitions) },
      aggregator: aggregatorOf(combine),
    }));
  }

  /** Runs one task to its end. Never throws: what a function throws is for the driver to see. */
  run(input: WorkerInput): WorkerAnswer {
    let answer: WorkerAnswer;
    try {
      answer = this.#answer(input);
    } catch (error) {
      answer = refused(`a function has thrown in a worker: ${messageOf(error)}`);
    }
    const changed = changedIntrinsic();
    return changed === undefined ? answer : { ...refused(`a function has changed ${changed}`), isSpoilt: true };
  }

  #answer(input: WorkerInput): WorkerAnswer {
    const writer = shuffleWriter(this.#writes, 0);
    const rows = lineRows(input.kind === 'file' ? sourcePieces(input) : input.pieces);
    try {
      const work = pushRows(rows, this.#pipeline(), 0, writer.emit);
      while (work.next().done !== true);
    } finally {
      rows.return?.(undefined);
    }
    const output = writer.finish();
    if (output?.kind !== 'groups') return refused('its combiners are no plain data');
    if (output.partitions.every((partition) => partition.length === 0)) return { kind: 'nothing' };
    const columns = plainColumns(output.partitions);
    return columns === undefined
      ? refused('its keys or combiners are more than columns hold')
      : { kind: 'columns', ...columns };
  }

  /** Made for each task: results of pure functions are remembered by step. */
  #pipeline(): PipelineStep[] {
    return withCallSite({ method: '', place: '' }, () =>
      this.#steps.map((step) => ({ node: narrowNode(this.#writes.parent, step()), firstPartition: 0 })),
    );
  }
}

const OPERATORS: Readonly<Record<TravellingOperator, (fn: () => never) => RowStep>> = {
  filter,
  flatMap,
  flatMapValues,
  keyBy,
  keys,
  map,
  mapValues,
  values,
};

type Fn = (...args: unknown[]) => unknown;

function makeFunction(operation: string, { source, captures, isPure }: TravellingFunction): Fn {
  const own = runInThisContext(`'use strict'; ${source}`) as Fn;
  const made = withCaptures(operation, own, captures);
  return isPure ? pure<readonly unknown[], unknown>(made) : made;
}

function aggregatorOf(combine: TravellingCombine): Aggregator {
  const fn = makeFunction(combine.kind, combine.fn);
  switch (combine.kind) {
    case 'reduce':
      return reduceByKey(fn);
    case 'fold':
      return aggregateByKey(combine.from['zero'], fn, leftToDriver);
    case 'combine':
      return {
        createCombiner: makeFunction(combine.kind, combine.create),
        mergeValue: fn,
        mergeCombiners: leftToDriver,
        mapSideCombine: true,
        reduction: undefined,
        read: () => ({ kind: 'opaque', reason: 'it is read by the driver' }),
      };
  }
}

function leftToDriver(): never {
  throw new RangeError('Combiners are joined by the driver.');
}

function refused(reason: string): WorkerRefusal {
  return { kind: 'refused', reason, isSpoilt: false };
}
