/** A function of JavaScript's own that an expression can call. */
export interface GlobalFunction {
  /** As it was when this module was loaded. */
  readonly fn: (...args: never[]) => unknown;
  /** How many arguments it looks at; Infinity if all. */
  readonly arity: number;
  /** What it gives, where it does not throw. */
  readonly result: 'number' | 'text' | 'boolean' | 'json';
}

const known = (result: GlobalFunction['result'], arity: number, fn: (...args: never[]) => unknown): GlobalFunction => ({
  fn,
  arity,
  result,
});

/**
 * Functions that give the same for the same arguments, by the name they are called by. `Number.parseInt` is `parseInt`, and
 * goes by the shorter name.
 */
export const GLOBAL_FUNCTIONS = {
  Number: known('number', 1, Number),
  String: known('text', 1, String),
  Boolean: known('boolean', 1, Boolean),
  parseInt: known('number', 2, parseInt),
  parseFloat: known('number', 1, parseFloat),
  isNaN: known('boolean', 1, isNaN),
  isFinite: known('boolean', 1, isFinite),
  'Number.isInteger': known('boolean', 1, Number.isInteger),
  'Number.isSafeInteger': known('boolean', 1, Number.isSafeInteger),
  'Number.isNaN': known('boolean', 1, Number.isNaN),
  'Number.isFinite': known('boolean', 1, Number.isFinite),
  'Array.isArray': known('boolean', 1, Array.isArray),
  // A second argument that is no function is not looked at.
  'JSON.parse': known('json', 1, JSON.parse),
  'Math.abs': known('number', 1, Math.abs),
  'Math.ceil': known('number', 1, Math.ceil),
  'Math.floor': known('number', 1, Math.floor),
  'Math.round': known('number', 1, Math.round),
  'Math.trunc': known('number', 1, Math.trunc),
  'Math.sign': known('number', 1, Math.sign),
  'Math.fround': known('number', 1, Math.fround),
  'Math.clz32': known('number', 1, Math.clz32),
  'Math.sqrt': known('number', 1, Math.sqrt),
  'Math.cbrt': known('number', 1, Math.cbrt),
  'Math.exp': known('number', 1, Math.exp),
  'Math.expm1': known('number', 1, Math.expm1),
  'Math.log': known('number', 1, Math.log),
  'Math.log1p': known('number', 1, Math.log1p),
  'Math.log2': known('number', 1, Math.log2),
  'Math.log10': known('number', 1, Math.log10),
  'Math.sin': known('number', 1, Math.sin),
  'Math.cos': known('number', 1, Math.cos),
  'Math.tan': known('number', 1, Math.tan),
  'Math.asin': known('number', 1, Math.asin),
  'Math.acos': known('number', 1, Math.acos),
  'Math.atan': known('number', 1, Math.atan),
  'Math.atan2': known('number', 2, Math.atan2),
  'Math.pow': known('number', 2, Math.pow),
  'Math.imul': known('number', 2, Math.imul),
  'Math.min': known('number', Infinity, Math.min),
  'Math.max': known('number', Infinity, Math.max),
  'Math.hypot': known('number', Infinity, Math.hypot),
} as const satisfies Readonly<Record<string, GlobalFunction>>;

export type GlobalFunctionName = keyof typeof GLOBAL_FUNCTIONS;
