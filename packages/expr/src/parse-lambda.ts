import { globalAsLambda } from './build-call';
import { buildLambda, type LastArgument } from './build-lambda';
import { comparesObjects } from './compares-objects';
import { type Lambda, opaque, type Opaque } from './expression';
import { FreeNames } from './free-names';
import { GLOBAL_FUNCTIONS, type GlobalFunctionName } from './global-functions';
import { globalFunctionOf } from './global-names';
import { parseSource } from './parse-source';
import { shadowing } from './shadowing';
import { Unsupported } from './unsupported';

/**
 * Reads a function: a tree that computes what the function does, or why there is none.
 *
 * Reads `Function.prototype.toString`. A tree is made only if the body uses nothing but its parameters, what it declares
 * itself, literals, methods that an expression has, and global names that are known to be JavaScript's own there: any other
 * name from outside can mean anything. Functions of JavaScript's own, such as `Number`, are known by identity. Nothing is
 * called, and nothing is guessed.
 *
 * O(source), and about 0.2 ms more where a global name is used; once for each function object and its captures: the answer is
 * kept as long as they are.
 *
 * @param last what the function is called with after `arity` arguments of its own; the tree has it inside, and `arity`
 *   parameters at most
 * @example
 * ```ts
 * import { parseLambda, printLambda } from '@ts-streaming/expr';
 *
 * const tree = parseLambda((word: string) => [word, 1]);
 * console.log(tree.kind === 'lambda' && printLambda(tree)); // (word) => [word, 1]
 * ```
 * @since 0.1.0
 */
export function parseLambda(fn: (...args: never[]) => unknown, last?: LastArgument): Lambda | Opaque {
  const known = parsed.get(fn);
  if (known !== undefined && known.captures === last?.captures && known.arity === last?.arity) return known.result;
  const result = read(fn, last);
  parsed.set(fn, { result, captures: last?.captures, arity: last?.arity });
  return result;
}

/** What was made of a function, and of what it was called with. */
interface Parsed {
  readonly result: Lambda | Opaque;
  readonly captures: LastArgument['captures'] | undefined;
  readonly arity: number | undefined;
}

const parsed = new WeakMap<object, Parsed>();

function read(fn: (...args: never[]) => unknown, last: LastArgument | undefined): Lambda | Opaque {
  try {
    const known = globalFunctionOf(fn);
    if (known !== undefined) return lambdaOfGlobal(known);
    const freeNames = new FreeNames();
    const tree = buildLambda(parseSource(fn), freeNames, last);
    if (comparesObjects(tree.body, [])) throw new Unsupported('it compares arrays or objects that it makes');
    const shadowed = freeNames.globals.size === 0 ? undefined : shadowing(fn, freeNames.globals);
    return shadowed === undefined ? tree : opaque(shadowed);
  } catch (error) {
    if (error instanceof Unsupported) return opaque(error.reason);
    throw error;
  }
}

function lambdaOfGlobal(name: GlobalFunctionName): Lambda {
  const { arity } = GLOBAL_FUNCTIONS[name];
  if (arity === Infinity) throw new Unsupported(`\`${name}\` looks at every argument that it is given`);
  return globalAsLambda(name, arity);
}
