import { inspect } from 'node:util';
import { messageOf } from '../errors/failure-reason';
import { JobError } from '../errors/streaming-error';
import type { Branch, Stage } from '../plan/stage';
import { functionIdentity } from '../rdd/captures';
import { type FailedCall, failedCallOf } from '../rdd/failed-call';
import { parentsOf, type RddNode, type Step } from '../rdd/rdd-node';
import { originalStep } from './row-steps';

/** Names a task in messages. */
export interface TaskIdentity {
  readonly stage: Stage;
  readonly branch: Branch;
  /** What is computed: the shuffle that is written, or the RDD that an action is on. */
  readonly root: RddNode;
  /** The method that the task ends with. */
  readonly last: string;
  /** Those of the stage that the task reads; none where it reads what was received. */
  readonly partitions: readonly number[];
}

/** Characters of a record that are shown. */
const RECORD_LENGTH = 200;
/** Partitions of a task that are named. */
const PARTITIONS_NAMED = 3;

/** What to raise when a task has failed for good: names the method of the program's, its place, and the record where they are known. */
export function taskFailure(identity: TaskIdentity, failures: number, cause: unknown): JobError {
  const { stage, branch, root, last, partitions } = identity;
  const call = failedCallOf(cause);
  const node = call && nodeOf(root, originalStep(call.by));
  const operators = [
    branch.leaf.kind === 'cached' ? branch.leaf.node : branch.leaf,
    ...branch.steps.map(({ node }) => node),
  ];
  const context = {
    ...{ stage: stage.id, failures, ...(partitions.length === 1 ? { partition: partitions[0] as number } : {}) },
    operator: node === undefined ? [...operators.map(nameOf), last].join(' > ') : placed(node),
    record: node === undefined ? '' : ` for ${recordText(call?.row)}`,
    attempts: failures === 1 ? '' : ` ${String(failures)} times`,
    task: `${partitionsText(partitions)}stage ${String(stage.id)}`,
    reason: messageOf(cause),
  };
  return new JobError('TSS_JOB_TASK_FAILED', context, { cause });
}

function nameOf({ method, operator }: RddNode): string {
  return method === '' ? operator : method;
}

function placed(node: RddNode): string {
  return node.callSite === '' ? nameOf(node) : `${nameOf(node)} at ${node.callSite}`;
}

/**
 * The node that something belongs to: itself, or that of a step; what was folded as it came in is another stream's with the
 * same functions, or that of an example.
 */
function nodeOf(root: RddNode, by: FailedCall['by']): RddNode | undefined {
  const nodes = new Set([root]);
  // A set visits what is added while it is walked.
  for (const node of nodes) for (const parent of parentsOf(node)) nodes.add(parent);
  const all = [...nodes];
  if ('kind' in by) return all.find((node) => node === by) ?? all.find(({ operator }) => operator === by.operator);
  const steps = all.filter((node) => node.kind === 'narrow');
  return steps.find(({ step }) => step === by) ?? steps.find(({ step }) => isAlike(step, by));
}

function isAlike(a: Step, b: Step): boolean {
  if (a.operator !== b.operator || a.fn === undefined || b.fn === undefined) return false;
  return functionIdentity(a.fn) === functionIdentity(b.fn);
}

function partitionsText(partitions: readonly number[]): string {
  if (partitions.length === 0) return '';
  const named = partitions.slice(0, PARTITIONS_NAMED).join(', ');
  return `partition${partitions.length === 1 ? '' : 's'} ${named}${partitions.length > PARTITIONS_NAMED ? ', …' : ''} of `;
}

/** Records can be large, and inspecting one must not run code of the program. */
function recordText(row: unknown): string {
  const text = inspect(row, {
    ...{ depth: 2, maxArrayLength: 10, maxStringLength: RECORD_LENGTH, breakLength: Infinity, compact: true },
    ...{ customInspect: false, getters: false, showProxy: false },
  });
  return text.length > RECORD_LENGTH ? `${text.slice(0, RECORD_LENGTH)}…` : text;
}
