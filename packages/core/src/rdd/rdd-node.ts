import type { Aggregation, Opaque } from '@ts-streaming/expr';
import type { Block } from '../block/block';
import { type CallSite, captureCallSite } from '../graph/call-site';
import type { Partitioner } from './partitioner';

/**
 * The logical plan of an RDD: immutable data that an engine turns into stages. Nothing in it runs, and nothing in it
 * assumes this process except the functions of the program.
 */
export type RddNode = SourceNode | NarrowNode | UnionNode | GatheredNode | ShuffledNode;

interface NodeIdentity {
  /** Unique in the process; the identity of cached and shuffled data. */
  readonly id: number;
  /** The method that made the node, for plans and messages. */
  readonly operator: string;
  /** The method that the program called, which may be made of others: `countByValue`. */
  readonly method: string;
  /** Known placement of keys, `undefined` where there is none. */
  readonly partitioner: Partitioner | undefined;
  /** Where in the program the method was called: `file:line`, or empty. */
  readonly callSite: string;
  /** What must be known of data before any partition of the node is computed. */
  readonly preparation?: Preparation;
}

/** A look at data by a job of its own, once, before the first action that needs what it finds. */
export interface Preparation {
  /** What is looked at: below the node that needs it. */
  readonly node: RddNode;
  /** What is found in one partition. */
  readonly look: (rows: Iterable<unknown>, partition: number) => unknown;
  /** Takes what was found, by partition. */
  readonly accept: (found: readonly unknown[]) => void;
}

/** Data that is there, or is read from outside. */
export interface SourceNode extends NodeIdentity {
  readonly kind: 'source';
  /** Found when first asked for, as sources may have to look at files. */
  readonly partitions: () => readonly SourcePartition[];
  /** What its elements are, as far as the planner must know: `line` elements can be read as bytes. */
  readonly elements: 'line' | 'unknown';
  /** Where a receiver brings it. */
  readonly received?: ReceivedSource;
}

/** What a batch has of one receiver. */
export interface ReceivedSource {
  readonly streamId: number;
  /** Lanes of a lowered stage over it (docs/decisions/D-007). */
  readonly lanes: number;
  /** It has no data: it shows what a batch would do with it. */
  readonly isExample?: true;
  /** Names what the engine has folded of its blocks while they came in. */
  readonly ahead: object | undefined;
}

/** One partition of a source. */
export type SourcePartition = RowsPartition | BlocksPartition | FilePartition;

export interface RowsPartition {
  readonly kind: 'rows';
  readonly rows: readonly unknown[];
}

/** Received blocks, in order of arrival. */
export interface BlocksPartition {
  readonly kind: 'blocks';
  readonly blocks: readonly Block[];
}

/** The lines of a file that begin in (start, end], and the first line if start is 0. */
export interface FilePartition {
  readonly kind: 'file';
  readonly path: string;
  /** Byte offsets. */
  readonly start: number;
  readonly end: number;
}

/** One step over each partition of its parent, without moving records. */
export interface NarrowNode extends NodeIdentity {
  readonly kind: 'narrow';
  readonly parent: RddNode;
  readonly step: Step;
}

/** The partitions of its parents, one after the other. */
export interface UnionNode extends NodeIdentity {
  readonly kind: 'union';
  readonly parents: readonly RddNode[];
}

/** Partitions that are each computed from some partitions of parents, without moving records. */
export interface GatheredNode extends NodeIdentity {
  readonly kind: 'gathered';
  readonly parents: readonly RddNode[];
  /** What each partition reads; found when first asked for. */
  readonly partitions: () => readonly (readonly ParentPartition[])[];
  /** @param inputs the rows of what the partition reads, in that order; each can be read once */
  readonly compute: (inputs: readonly Iterable<unknown>[], partition: number) => Iterable<unknown>;
  /** Awaits what comes of the rows, where that is not there at once. */
  readonly settle?: (rows: Iterable<unknown>) => Promise<readonly unknown[]>;
  /** How many rows a partition has, where that is known without them. */
  readonly sizeOf?: (partition: number) => number;
}

/** A partition of one of several parents. */
export interface ParentPartition {
  readonly parent: RddNode;
  readonly partition: number;
}

/** Records moved to new partitions, and combined by key if there is an aggregator. */
export interface ShuffledNode extends NodeIdentity {
  readonly kind: 'shuffled';
  readonly parent: RddNode;
  readonly routing: Routing;
  readonly aggregator: Aggregator | undefined;
}

/** Where a record goes: by its key, by something else of it, or evenly whatever it is. */
export type Routing =
  | { readonly kind: 'key'; readonly partitioner: Partitioner }
  | { readonly kind: 'row'; readonly numPartitions: number; readonly place: (row: unknown) => number }
  | { readonly kind: 'roundRobin'; readonly numPartitions: number };

/** How the values of a key are combined. */
export interface Aggregator {
  readonly createCombiner: (value: unknown) => unknown;
  readonly mergeValue: (combiner: unknown, value: unknown) => unknown;
  readonly mergeCombiners: (left: unknown, right: unknown) => unknown;
  /** Combine before records move. */
  readonly mapSideCombine: boolean;
  /** The user's function where all three above are that one function: what the planner may lower. */
  readonly reduction: ((left: never, right: never) => unknown) | undefined;
  /** Where `createCombiner` is `mergeValue` of a copy of this, and of the first value; undefined otherwise. */
  readonly zero?: { readonly zero: unknown };
  /** What the functions are known to compute, or why that is not known: what the planner may lower. */
  readonly read: () => Aggregation | Opaque;
}

/** Takes one row. @returns false when no more rows are wanted */
export type Emit = (row: unknown) => boolean;

/** A narrow step: over rows one by one, or over a whole partition. */
export type Step = RowStep | PartitionStep;

interface StepIdentity {
  readonly operator: string;
  /** The user's function, for plans and for lowering. */
  readonly fn: ((...args: never[]) => unknown) | undefined;
  /** Keys stay as they are, and so does their placement. */
  readonly preservesPartitioning: boolean;
}

export interface RowStep extends StepIdentity {
  readonly shape: 'row';
  readonly bind: (emit: Emit) => Emit;
}

export interface PartitionStep extends StepIdentity {
  readonly shape: 'partition';
  /** @param partition index of the partition in the stage's input */
  readonly apply: (rows: Iterable<unknown>, partition: number) => Iterable<unknown>;
}

/** How many partitions a node has. O(nodes up to the next source or shuffle). */
export function numPartitionsOf(node: RddNode): number {
  switch (node.kind) {
    case 'source':
      return node.partitions().length;
    case 'narrow':
      return numPartitionsOf(node.parent);
    case 'union':
      return node.parents.reduce((sum, parent) => sum + numPartitionsOf(parent), 0);
    case 'gathered':
      return node.partitions().length;
    case 'shuffled':
      return node.routing.kind === 'key' ? node.routing.partitioner.numPartitions : node.routing.numPartitions;
  }
}

/** What a node is made of, the nearest first. */
export function parentsOf(node: RddNode): readonly RddNode[] {
  switch (node.kind) {
    case 'source':
      return [];
    case 'narrow':
    case 'shuffled':
      return [node.parent];
    case 'union':
    case 'gathered':
      return node.parents;
  }
}

/** A new identity for a node. Looks for its call site, some microseconds, unless `withCallSite` has set it. */
export function nodeIdentity(operator: string, partitioner?: Partitioner): NodeIdentity {
  const { method, place } = setCallSite ?? captureCallSite(operator);
  return { id: nextId++, operator, method, partitioner, callSite: place };
}

/** A step over the partitions of a node. */
export function narrowNode(parent: RddNode, step: Step): NarrowNode {
  const partitioner = step.preservesPartitioning ? parent.partitioner : undefined;
  return { ...nodeIdentity(step.operator, partitioner), kind: 'narrow', parent, step };
}

let nextId = 0;
let setCallSite: MadeAt | undefined;

/** What call of the program nodes are made by. */
export type MadeAt = Pick<CallSite, 'method' | 'place'>;

/**
 * Calls `fn`; the nodes made meanwhile are said to be made by `call`, whatever is on the stack: the RDDs of a stream where
 * the stream was declared.
 *
 * @param call undefined for what the stack shows
 */
export function withCallSite<R>(call: MadeAt | undefined, fn: () => R): R {
  const before = setCallSite;
  setCallSite = call;
  try {
    return fn();
  } finally {
    setCallSite = before;
  }
}
