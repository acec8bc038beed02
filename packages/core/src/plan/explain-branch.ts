import { type RddNode, type ShuffledNode } from '../rdd/rdd-node';
import { haveSameColumns } from './same-columns';
import { countKeyFree } from './key-free-steps';
import type { lowerBranch } from './lower-to-kernel';
import type { LoweredBranch, NotLowered } from './lowered-stage';
import { nativeActions } from './native-actions';
import { preAggregate, type PreAggregation } from './pre-aggregation';
import type { Branch, Stage } from './stage';
import type { planTravel, Travel } from './travel';

/** Where a step runs. */
export interface StepPlace {
  readonly where: 'native' | 'worker' | 'driver';
  /** As what program; or why not natively, and then why not in a worker. In words; starts in lower case. */
  readonly note: string | undefined;
}

const NATIVE: StepPlace = { where: 'native', note: undefined };
const onDriver = (note: string): StepPlace => ({ where: 'driver', note });

/**
 * Where each step of a branch runs, and last the shuffle that it ends in, if it does.
 *
 * @param lower decides which branches run on a kernel
 * @param travel decides which of the others run in workers
 */
export function explainBranch(
  branch: Branch,
  stage: Stage,
  lower: typeof lowerBranch,
  travel: typeof planTravel,
): readonly StepPlace[] {
  const { leaf, steps } = branch;
  const { writes } = stage;
  const nodes: readonly RddNode[] = [...steps.map(({ node }) => node), ...(writes === undefined ? [] : [writes])];
  if (leaf.kind === 'shuffled') return overShuffled(branch, leaf, stage, nodes, lower);
  if (leaf.kind === 'cached') return nodes.map(() => onDriver('what is kept is rows, not lines of text'));
  if (leaf.kind !== 'source' || leaf.elements !== 'line')
    return nodes.map(() => onDriver('its input is not lines of text'));
  if (writes === undefined) return overLines(branch, nodes, lower);
  const lowering = lower(branch, writes);
  if (lowering.lowered) return [...steps.map(() => NATIVE), { where: 'native', note: lowering.description }];
  const distinct = preAggregate(branch, writes, lower);
  if (distinct !== undefined) return nodes.map((_, i) => overTexts(distinct, i));
  return overRows(because(lowering, nodes), travel(branch, writes));
}

/** Steps that are not native: all of them in workers, or on the driver. What is true of the branch as a whole is not said at a step. */
function overRows(places: readonly StepPlace[], travel: Travel): readonly StepPlace[] {
  if (travel.travels) return places.map(({ note }) => ({ where: 'worker', note }));
  const { at, reason } = travel;
  const culprit = at === 'shuffle' ? places.length - 1 : at;
  return places.map((place, i) => {
    const { note = '' } = place;
    return i !== culprit || note === reason ? place : onDriver(`${note}; not in a worker: ${reason}`);
  });
}

/** The steps of a result: an action that reduces may run natively where one that takes rows does not. */
function overLines(branch: Branch, nodes: readonly RddNode[], lower: typeof lowerBranch): readonly StepPlace[] {
  const actions = nativeActions(branch, lower);
  if ('lowered' in actions) return because(actions, nodes);
  const would = `${actions.join(', ').replace(/, (?!.*, )/, ' and ')} would run natively`;
  return nodes.map((_, i) => onDriver(`rows are asked for${i === nodes.length - 1 ? `; ${would}` : ''}`));
}

/** A branch is lowered as a whole or not at all. */
function because({ at, reason }: NotLowered, nodes: readonly RddNode[]): readonly StepPlace[] {
  if (at === 'branch') return nodes.map(() => onDriver(reason));
  const culprit = at === 'shuffle' ? nodes.length - 1 : at;
  const name = nodes[culprit]?.operator ?? '';
  return nodes.map((_, i) => {
    if (i === culprit) return onDriver(reason);
    return onDriver(`because of ${name} ${i < culprit ? 'below' : 'above'}`);
  });
}

function overTexts({ counted, counting }: PreAggregation, step: number): StepPlace {
  if (step < counted) return NATIVE;
  return onDriver(
    step === counted
      ? `pure: once for each distinct text; native ${counting.description}`
      : 'once for each distinct text',
  );
}

/** What was reduced natively is columns, of which pairs are made as late as can be. */
function overShuffled(
  { steps }: Branch,
  leaf: ShuffledNode,
  { parents }: Stage,
  nodes: readonly RddNode[],
  lower: typeof lowerBranch,
): readonly StepPlace[] {
  const maps = parents.find(({ writes }) => writes === leaf)?.branches ?? [];
  const lowered = maps.map((map) => lower(map, leaf)).filter((lowering): lowering is LoweredBranch => lowering.lowered);
  if (lowered.length < maps.length || !haveSameColumns(lowered)) {
    return nodes.map(() => onDriver('its input is not lines of text'));
  }
  const keyFree = countKeyFree(steps);
  return nodes.map((_, i) => onDriver(i < keyFree ? 'on columns, before keys are made' : 'on pairs made of columns'));
}
