import { GraphError } from '../errors/streaming-error';
import type { Job } from '../scheduler/job';
import { Lifecycle } from '../scheduler/lifecycle';
import type { SparkContext } from '../spark-context';
import type { Duration } from '../time/duration';
import type { Time } from '../time/time';
import type { GraphInput, GraphNode, GraphOutput, InputServices } from './graph-member';

/**
 * The streams of one context: what is declared before the start, and what generates the jobs of each batch after it.
 *
 * @see Spark: DStreamGraph
 */
export class DStreamGraph {
  /** In order of declaration: a parent is always before its children. */
  readonly #nodes: GraphNode[] = [];
  readonly #inputs: GraphInput[] = [];
  readonly #outputs: GraphOutput[] = [];
  readonly #lifecycle = new Lifecycle('The DStream graph', 'declared', {
    declared: ['started', 'stopped'],
    started: ['stopped'],
    stopped: [],
  });
  #rememberDuration: Duration | undefined;
  #zeroTime: Time | undefined;

  /** @throws GraphError TSS_GRAPH_BAD_DURATION if `batchDuration` is not positive */
  constructor(
    readonly sparkContext: SparkContext,
    readonly batchDuration: Duration,
  ) {
    requirePositive('The batch duration', batchDuration);
  }

  /** In order of declaration; the index is the id. */
  get inputs(): readonly GraphInput[] {
    return this.#inputs;
  }

  /** In order of registration; the index is the id of the output operation. */
  get outputs(): readonly GraphOutput[] {
    return this.#outputs;
  }

  /** The start of the first batch's interval; `undefined` until the graph starts. */
  get zeroTime(): Time | undefined {
    return this.#zeroTime;
  }

  get isStarted(): boolean {
    return this.#lifecycle.is('started');
  }

  /** @throws GraphError TSS_GRAPH_STARTED if nothing can be added any more */
  requireDeclaring(operation: string): void {
    const state = this.#lifecycle.state;
    if (state === 'declared') return;
    throw new GraphError('TSS_GRAPH_STARTED', { event: state === 'started' ? 'starting' : 'stopping', operation });
  }

  /** Called by each node when it is made. */
  addNode(node: GraphNode, operation: string): void {
    this.requireDeclaring(operation);
    this.#nodes.push(node);
  }

  /** Called by each input when it is made. @returns its id */
  addInputStream(input: GraphInput): number {
    return this.#inputs.push(input) - 1;
  }

  /** Registers an output operation: from now on it runs for each batch. @returns its id */
  addOutputStream(output: GraphOutput): number {
    this.requireDeclaring(output.name);
    return this.#outputs.push(output) - 1;
  }

  /**
   * Makes every stream that leads to an output keep its RDDs for at least `duration`.
   *
   * @throws GraphError TSS_GRAPH_REMEMBER_SET if called twice, TSS_GRAPH_BAD_DURATION if `duration` is not positive
   * @see Spark: StreamingContext.remember
   */
  remember(duration: Duration): void {
    this.requireDeclaring('remember');
    requirePositive('The remember duration', duration);
    if (this.#rememberDuration !== undefined) {
      throw new GraphError('TSS_GRAPH_REMEMBER_SET', {
        current: String(this.#rememberDuration),
        requested: String(duration),
      });
    }
    this.#rememberDuration = duration;
  }

  /** Whether the program may come back to any batch: it has said how long all streams remember. */
  get isToldToRemember(): boolean {
    return this.#rememberDuration !== undefined;
  }

  /** @throws GraphError TSS_GRAPH_NO_OUTPUT, TSS_GRAPH_BAD_SLIDE */
  validate(): void {
    if (this.#outputs.length === 0) throw new GraphError('TSS_GRAPH_NO_OUTPUT', {});
    for (const node of this.nodesOfOutputs) {
      if (node.slideDuration.milliseconds > 0 && node.slideDuration.isMultipleOf(this.batchDuration)) continue;
      throw new GraphError('TSS_GRAPH_BAD_SLIDE', {
        stream: node.name,
        slide: String(node.slideDuration),
        batch: String(this.batchDuration),
      });
    }
  }

  /**
   * Fixes the graph, works out how long each stream remembers, and starts the inputs side by side.
   *
   * @throws GraphError as validate() does; what an input's start throws
   */
  async start(zeroTime: Time, services: InputServices): Promise<void> {
    this.validate();
    this.#lifecycle.moveTo('started');
    this.#zeroTime = zeroTime;
    this.settleRemembering();
    for (const input of this.#inputs) input.attach(services);
    await Promise.all(this.#inputs.map(async (input) => input.start()));
  }

  /** Works out how long each stream remembers; part of the start. */
  settleRemembering(): void {
    // Children first: each parent has heard all of its children before it asks its own parents.
    for (const node of this.nodesOfOutputs.reverse()) {
      if (this.#rememberDuration !== undefined) node.remember(this.#rememberDuration);
      for (const parent of node.dependencies) parent.remember(node.parentRememberDuration);
    }
  }

  /** Stops the inputs; nothing can be declared or started any more. Idempotent. */
  async stop(): Promise<void> {
    const wasStarted = this.isStarted;
    if (!this.#lifecycle.is('stopped')) this.#lifecycle.moveTo('stopped');
    if (wasStarted) await Promise.allSettled(this.#inputs.map(async (input) => input.stop()));
  }

  /** The jobs of the batch at `time`, in the order in which the outputs were registered. Runs `transform` functions. */
  generateJobs(time: Time): Job[] {
    return this.#outputs.flatMap((output, outputId) => output.generateJob(time, outputId) ?? []);
  }

  /** Forgets what no stream needs once the batch at `time`, and all before it, are done. */
  clearMetadata(time: Time, unpersist: boolean): void {
    for (const node of this.#nodes) node.clearMetadata(time, unpersist);
  }

  /** The longest time that an input stream keeps the data of a batch. */
  get maxInputRememberDuration(): Duration {
    return this.#inputs.reduce((longest, input) => longest.max(input.rememberDuration), this.batchDuration);
  }

  /** Nodes that lead to an output, in order of declaration. */
  get nodesOfOutputs(): GraphNode[] {
    return this.nodesLeadingTo(this.#outputs);
  }

  /** The nodes that others are computed from, and these, in order of declaration. */
  nodesLeadingTo(nodes: readonly GraphNode[]): GraphNode[] {
    const reached = new Set(nodes);
    // A set visits what is added while it is walked.
    for (const node of reached) for (const parent of node.dependencies) reached.add(parent);
    return this.#nodes.filter((node) => reached.has(node));
  }
}

/** A number is no duration: its unit would be a guess. */
function requirePositive(what: string, duration: Duration | number | null | undefined): void {
  if (typeof duration === 'object' && duration !== null && duration.milliseconds > 0) return;
  throw new GraphError('TSS_GRAPH_BAD_DURATION', { what, value: String(duration) });
}
