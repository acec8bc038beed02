import { SparkContext, StreamingConf } from '@ts-streaming/api';
import type { CaseRun } from './case-run';
import { MissingOperator } from './operators/call-operator';
import { runDStreamCase } from './run-dstream-case';
import { runRddCase } from './run-rdd-case';
import { runStateCase } from './run-state-case';
import { runValueCase } from './run-value-case';
import { type Vector, VectorError } from './vector';
import { type Feed, feedsOf } from './vector-inputs';

export const KERNELS = ['native', 'typescript'] as const;
export type KernelName = (typeof KERNELS)[number];

/** What a case came to on one kernel. */
export interface CaseResult {
  readonly id: string;
  /** Why it failed; undefined if it passed. */
  readonly failure: string | undefined;
  /** Steps that ran on the kernel. */
  readonly loweredSteps: number;
}

/** As in Spark's suites. */
const MASTER = 'local[2]';

/** Runs a case on a kernel, in every way in which its inputs can come in. Never throws: whatever goes wrong is the failure. */
export async function runCase(vector: Vector, kernel: KernelName): Promise<CaseResult> {
  let lowered = 0;
  for (const feed of feedsOf(vector)) {
    const { failure, loweredSteps } = await runOnce(vector, kernel, feed);
    lowered += loweredSteps;
    if (failure !== undefined) return { id: vector.id, failure: describe(failure, feed), loweredSteps: lowered };
  }
  return { id: vector.id, failure: undefined, loweredSteps: lowered };
}

/** A context on a kernel. @throws KernelError from its kernel if that is not there */
export function contextOn(kernel: KernelName): SparkContext {
  const conf = new StreamingConf().setMaster(MASTER).setAppName('conformance');
  return new SparkContext(conf.set('streaming.kernel.native', kernel === 'native' ? 'require' : 'off'));
}

interface Outcome {
  readonly failure: string | undefined;
  readonly loweredSteps: number;
}

async function runOnce(vector: Vector, kernel: KernelName, feed: Feed): Promise<Outcome> {
  const sc = contextOn(kernel);
  try {
    const { mismatch, loweredSteps } = await runKind(vector, sc, feed);
    const failure = vector.expectError === true ? 'it was to fail, and did not' : mismatch;
    return { failure, loweredSteps };
  } catch (error) {
    return { failure: unexpected(vector, error), loweredSteps: 0 };
  } finally {
    await sc.stop();
  }
}

async function runKind(vector: Vector, sc: SparkContext, feed: Feed): Promise<CaseRun> {
  switch (vector.kind) {
    case 'rdd':
      return runRddCase(vector, sc, feed);
    case 'dstream':
      return runDStreamCase(vector, sc, feed);
    case 'state':
      return runStateCase(vector);
    case 'sequence':
    case 'value':
      return runValueCase(vector);
  }
}

/** What is wrong with an error; undefined if it is the one that the vector expects. */
function unexpected({ expectError, errorContains = '' }: Vector, error: unknown): string | undefined {
  const chain = errorsBehind(error);
  // Neither is what a vector means by an error.
  const own = chain.find((behind) => behind instanceof MissingOperator || behind instanceof VectorError);
  if (own !== undefined) return messageOf(own);
  const text = chain.map(messageOf).join(' <- ');
  if (expectError !== true) return `failed: ${text}`;
  return text.includes(errorContains) ? undefined : `failed, but not with "${errorContains}": ${text}`;
}

/** An error, its cause, the cause of that, and so on. */
function errorsBehind(error: unknown): readonly unknown[] {
  const cause: unknown = Object(error) === error ? Reflect.get(error as object, 'cause') : undefined;
  return cause === undefined ? [error] : [error, ...errorsBehind(cause)];
}

function messageOf(error: unknown): string {
  return String((error as { readonly message?: unknown } | undefined)?.message ?? error);
}

function describe(failure: string, feed: Feed): string {
  return feed === undefined ? failure : `${failure} (fed as ${feed.name})`;
}
