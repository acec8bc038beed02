import { type Lambda, type LastArgument, type Opaque, parseLambda, snapshotCaptures } from '@ts-streaming/expr';
import { RddError } from '../errors/streaming-error';
import { isPure, pure } from './pure';

/** Captures as the function sees them: nothing in them is to be changed. */
export type Captured<C> = {
  readonly [N in keyof C]: C[N] extends ReadonlySet<infer V>
    ? ReadonlySet<V>
    : C[N] extends ReadonlyMap<infer K, infer V>
      ? ReadonlyMap<K, V>
      : C[N] extends object
        ? Captured<C[N]>
        : C[N];
};

type Fn = (...args: never[]) => unknown;

/** What was bound to functions: found by the function that came of it. */
const bound = new WeakMap<Fn, LastArgument & { readonly fn: Fn }>();

/**
 * The function, called with a snapshot of the captures after its own argument; the function itself if there are none.
 *
 * @param captures plain data by name: primitives, arrays, plain objects, Sets of primitives, Maps from primitives
 * @throws RddError TSS_RDD_BAD_ARGUMENT for captures that are anything else
 */
export function withCaptures<A, R>(
  operation: string,
  fn: (argument: A, captures: never) => R,
  captures: object | undefined,
): (argument: A) => R {
  if (captures === undefined) return fn as (argument: A) => R;
  const snapshot = snapshotCaptures(captures);
  if (snapshot.kind === 'opaque') {
    throw new RddError('TSS_RDD_BAD_ARGUMENT', {
      operation,
      argument: 'captures',
      value: snapshot.reason,
      expected: 'plain data by name, such as `{ limit: 3, stop: new Set(words) }`',
    });
  }
  const { values } = snapshot;
  const call = (argument: A): R => fn(argument, values as never);
  bound.set(call, { fn, captures: values, arity: 1 });
  return isPure(fn) ? pure(call as (argument: A) => never) : call;
}

/** The tree of a function of one argument, captures inside. */
export function readFunction(fn: Fn): Lambda | Opaque {
  const known = bound.get(fn);
  return known === undefined ? parseLambda(fn) : parseLambda(known.fn, known);
}

/** What `withCaptures` was given, undefined for any other function. */
export function boundFunction(fn: Fn): { readonly fn: Fn; readonly captures: LastArgument['captures'] } | undefined {
  return bound.get(fn);
}

/** What two functions that compute the same have in common: the text, if all they need from outside is in it. */
export function functionIdentity(fn: Fn): string {
  const known = bound.get(fn);
  if (known === undefined) return Function.prototype.toString.call(fn);
  let number = numbers.get(known.captures);
  if (number === undefined) numbers.set(known.captures, (number = nextNumber++));
  return `${String(number)} ${Function.prototype.toString.call(known.fn)}`;
}

const numbers = new WeakMap<object, number>();
let nextNumber = 0;
