import { buildLambda } from './build-lambda';
import { type Lambda, opaque, type Opaque } from './expression';
import { parseSource } from './parse-source';
import { Unsupported } from './unsupported';

/**
 * Reads a function: a tree that computes what the function does, or why there is none.
 *
 * Reads `Function.prototype.toString`. A tree is made only if the body uses nothing but its parameters, what it declares
 * itself, literals, and methods that an expression has; a name from outside, a global one too, can mean anything. Nothing
 * is called, and nothing is guessed.
 *
 * O(source), once for each function object: the answer is kept as long as the function is.
 *
 * @example
 * ```ts
 * import { parseLambda, printLambda } from '@ts-streaming/expr';
 *
 * const tree = parseLambda((word: string) => [word, 1]);
 * console.log(tree.kind === 'lambda' && printLambda(tree)); // (word) => [word, 1]
 * ```
 * @since 0.1.0
 */
export function parseLambda(fn: (...args: never[]) => unknown): Lambda | Opaque {
  let known = parsed.get(fn);
  if (known === undefined) {
    known = read(fn);
    parsed.set(fn, known);
  }
  return known;
}

const parsed = new WeakMap<object, Lambda | Opaque>();

function read(fn: (...args: never[]) => unknown): Lambda | Opaque {
  try {
    return buildLambda(parseSource(fn));
  } catch (error) {
    if (error instanceof Unsupported) return opaque(error.reason);
    throw error;
  }
}
