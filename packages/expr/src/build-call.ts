import type { Expression as SourceExpression, SpreadElement } from 'acorn';
import {
  call,
  type Expression,
  filter,
  global,
  type Lambda,
  lambda,
  map,
  type Method,
  METHODS,
  parameter,
  quantify,
} from './expression';
import { GLOBAL_FUNCTIONS, type GlobalFunctionName } from './global-functions';
import { Unsupported } from './unsupported';

/** Arguments as they are written. */
export type ArgumentSources = readonly (SourceExpression | SpreadElement)[];

/** How the arguments of a call are read, which depends on what is called. */
export interface ArgumentReader {
  readonly value: (source: SourceExpression | SpreadElement) => Expression;
  /** The function that an argument is, undefined if it is none that can be read. */
  readonly fn: (source: SourceExpression | SpreadElement) => Lambda | undefined;
}

/** `of.name(...args)`. @throws Unsupported */
export function callMethod(of: Expression, name: string, args: ArgumentSources, read: ArgumentReader): Expression {
  switch (name) {
    case 'map':
      return map(of, functionArgument(name, args, read));
    case 'filter':
      return filter(of, functionArgument(name, args, read));
    case 'some':
    case 'every':
      return quantify(name, of, functionArgument(name, args, read));
    default:
  }
  const method = METHODS.find((known) => known === name);
  if (method === undefined) throw new Unsupported(`it calls \`.${name}()\`, which is not lowered`);
  return call(of, method, checkedArguments(of, method, args.map(read.value)));
}

/** `name(...args)`. @throws Unsupported */
export function callGlobal(name: GlobalFunctionName, args: readonly Expression[]): Expression {
  if (name === 'JSON.parse' && args.length > 1) throw new Unsupported('it calls `JSON.parse()` with a reviver');
  refuseRegExps(args);
  return global(name, args);
}

/** The function of JavaScript's own as a lambda, where it is called with `given` arguments that are data. */
export function globalAsLambda(name: GlobalFunctionName, given: number): Lambda {
  const names = GLOBAL_PARAMETERS.slice(0, Math.min(GLOBAL_FUNCTIONS[name].arity, given));
  return lambda(
    names,
    global(
      name,
      names.map((_, i) => parameter(i)),
    ),
  );
}

const GLOBAL_PARAMETERS = ['value', 'index', 'array'];

/** The one argument of a `map` or the like. */
function functionArgument(method: string, [source, ...others]: ArgumentSources, read: ArgumentReader): Lambda {
  if (source === undefined || others.length > 0) {
    throw new Unsupported(`it calls \`.${method}()\` with other than one argument`);
  }
  const fn = read.fn(source);
  if (fn !== undefined) return fn;
  throw new Unsupported(`it calls \`.${method}()\` with something that is not a function written in it`);
}

/** Methods whose first argument can be a regular expression. */
const TAKES_REGEXP: readonly Method[] = ['split', 'replace', 'replaceAll'];

function checkedArguments(of: Expression, method: Method, args: readonly Expression[]): readonly Expression[] {
  if (of.kind === 'regexp' && method !== 'test') throw regExpAsValue();
  refuseRegExps(TAKES_REGEXP.includes(method) ? args.slice(1) : args);
  return args;
}

function refuseRegExps(args: readonly Expression[]): void {
  if (args.some(({ kind }) => kind === 'regexp')) throw regExpAsValue();
}

/** A regular expression is an object: it can be told from another one that is alike. */
export function regExpAsValue(): Unsupported {
  return new Unsupported('it uses a regular expression other than in `split`, `replace` or `test`');
}
