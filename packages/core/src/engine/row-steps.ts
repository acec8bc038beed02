import type { PipelineStep } from '../plan/stage';
import { readFunction } from '../rdd/captures';
import { filter } from '../rdd/operators/filter';
import { flatMap } from '../rdd/operators/flat-map';
import { map } from '../rdd/operators/map';
import { mapValues } from '../rdd/operators/map-values';
import { isPure } from '../rdd/pure';
import type { Emit, RowStep } from '../rdd/rdd-node';
import { memoized } from './pure-memo';

/**
 * Binds row steps into one function, without arrays in between.
 *
 * Functions that are pure, and whose calls could be seen, are called once for equal arguments, as far as there is room:
 * in all tasks that run the same steps, which are those of one job.
 */
export function bindRowSteps(steps: readonly PipelineStep[], emit: Emit): Emit {
  return steps.reduceRight<Emit>((next, step) => rowStepOf(step).bind(next), emit);
}

/** Steps that remember, to the steps of plans that they stand for. */
const originals = new WeakMap<object, RowStep>();

/** The step of a plan that what is run stands for. */
export function originalStep<T extends object>(step: T): T | RowStep {
  return originals.get(step) ?? step;
}

/** By the step of a plan: it goes when the plan does. */
const memoizedSteps = new WeakMap<PipelineStep, RowStep>();

/** The operators that call their function with one argument for each row. */
const OPERATORS: Readonly<Record<string, (fn: (argument: never) => never) => RowStep>> = {
  filter,
  flatMap,
  map,
  mapValues,
};

function rowStepOf(pipelineStep: PipelineStep): RowStep {
  const step = pipelineStep.node.step as RowStep;
  const make = OPERATORS[step.operator];
  if (make === undefined || step.fn === undefined || !isPure(step.fn)) return step;
  // What takes more than its argument depends on that as well.
  if (step.fn.length > 1) return step;
  if (readFunction(step.fn).kind !== 'opaque') return step;
  const known = memoizedSteps.get(pipelineStep);
  if (known !== undefined) return known;
  const memo = make(memoized(step.fn as (argument: unknown) => unknown) as () => never);
  memoizedSteps.set(pipelineStep, memo);
  originals.set(memo, step);
  return memo;
}
