import type { Constant } from './captured-value';
import { GLOBAL_FUNCTIONS, type GlobalFunctionName } from './global-functions';
import { isBuiltIn } from './intrinsics';

/** Global names, and properties of global objects, that stand for the same value always: none of them can be assigned to. */
const CONSTANTS: ReadonlyMap<string, Constant> = new Map<string, Constant>([
  ['undefined', undefined],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['Math.E', Math.E],
  ['Math.LN10', Math.LN10],
  ['Math.LN2', Math.LN2],
  ['Math.LOG10E', Math.LOG10E],
  ['Math.LOG2E', Math.LOG2E],
  ['Math.PI', Math.PI],
  ['Math.SQRT1_2', Math.SQRT1_2],
  ['Math.SQRT2', Math.SQRT2],
  ['Number.EPSILON', Number.EPSILON],
  ['Number.MAX_SAFE_INTEGER', Number.MAX_SAFE_INTEGER],
  ['Number.MAX_VALUE', Number.MAX_VALUE],
  ['Number.MIN_SAFE_INTEGER', Number.MIN_SAFE_INTEGER],
  ['Number.MIN_VALUE', Number.MIN_VALUE],
  ['Number.NEGATIVE_INFINITY', Number.NEGATIVE_INFINITY],
  ['Number.NaN', NaN],
  ['Number.POSITIVE_INFINITY', Infinity],
]);

/** Functions with two names. */
const ALIASES: ReadonlyMap<string, GlobalFunctionName> = new Map<string, GlobalFunctionName>([
  ['Number.parseFloat', 'parseFloat'],
  ['Number.parseInt', 'parseInt'],
]);

/** What a global name stands for in an expression. @param name such as `NaN` or `Math.PI` */
export function globalConstant(name: string): { readonly value: Constant } | undefined {
  return CONSTANTS.has(name) ? { value: CONSTANTS.get(name) } : undefined;
}

/** The function that a global name stands for in an expression. @param name such as `parseInt` or `Math.max` */
export function globalFunction(name: string): GlobalFunctionName | undefined {
  return isGlobalFunction(name) ? name : ALIASES.get(name);
}

/** The function of JavaScript's own that a program passes as it is, such as `Number`. */
export function globalFunctionOf(fn: (...args: never[]) => unknown): GlobalFunctionName | undefined {
  const found = FUNCTION_NAMES.find((name) => GLOBAL_FUNCTIONS[name].fn === fn);
  // One that the program had put there before this module was loaded is its own.
  return found !== undefined && isBuiltIn(fn) ? found : undefined;
}

const FUNCTION_NAMES = Object.keys(GLOBAL_FUNCTIONS) as readonly GlobalFunctionName[];

function isGlobalFunction(name: string): name is GlobalFunctionName {
  return Object.hasOwn(GLOBAL_FUNCTIONS, name);
}
