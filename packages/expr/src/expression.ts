import { applyOperator, applyUnaryOperator, type BinaryOperator, type UnaryOperator } from './apply-operator';
import { type CapturedObject, type CapturedValue, type Constant, isCapturedObject } from './captured-value';
import type { GlobalFunctionName } from './global-functions';

/**
 * What a lambda computes, as a tree of frozen plain data.
 *
 * The tree means what JavaScript means, on any arguments that are data: primitives, arrays, plain objects. It knows nothing
 * of types: a member call is in the tree as it is written, and `typeOf` says what is known of its receiver.
 *
 * A part can stand in a tree more than once, as what a `const` stands for does, and is then often the same object: to evaluate
 * it once is always right. Parts are evaluated from left to right, and only where JavaScript evaluates them.
 */
export type Expression =
  | ParameterExpression
  | ConstantExpression
  | CapturedExpression
  | RegExpExpression
  | ArrayExpression
  | ObjectExpression
  | IndexExpression
  | ElementExpression
  | MemberExpression
  | LookupExpression
  | CallExpression
  | GlobalExpression
  | MapExpression
  | FilterExpression
  | QuantifierExpression
  | UnaryExpression
  | BinaryExpression
  | LogicalExpression
  | ConditionalExpression
  | TemplateExpression
  | SequenceExpression;

/**
 * A parameter, by where it is bound rather than by name (de Bruijn), so that neither names nor shadowing matter: parameter
 * `index` of the lambda `depth` lambdas further out; 0 is the innermost one around it.
 */
export interface ParameterExpression {
  readonly kind: 'parameter';
  readonly depth: number;
  readonly index: number;
}

export interface ConstantExpression {
  readonly kind: 'constant';
  readonly value: Constant;
}

/** An array, object, Set or Map that the program passed as a capture. Captures that are primitive are constants. */
export interface CapturedExpression {
  readonly kind: 'captured';
  /** For printing: the property that it was passed by. */
  readonly name: string;
  readonly value: CapturedObject;
}

/** A regular expression, made anew at each evaluation: only as an argument of a method, or as the receiver of `test`. */
export interface RegExpExpression {
  readonly kind: 'regexp';
  readonly source: string;
  readonly flags: string;
}

/** `[a, b]`: no holes, no spreads. */
export interface ArrayExpression {
  readonly kind: 'array';
  readonly elements: readonly Expression[];
}

/** `{ a: x, b: y }`: distinct names, none of them `__proto__`. */
export interface ObjectExpression {
  readonly kind: 'object';
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  readonly value: Expression;
}

/** `of[at]`, `at` a constant whole number of 0 or more. */
export interface IndexExpression {
  readonly kind: 'index';
  readonly of: Expression;
  readonly at: number;
}

/**
 * Element `at` of what iterating `of` gives, as array destructuring reads it; undefined past the end. Not `of[at]`: a text
 * iterates by code points, and an object that cannot be iterated throws.
 */
export interface ElementExpression {
  readonly kind: 'element';
  readonly of: Expression;
  readonly at: number;
}

/** `of.name`; throws on null and undefined. `of?.name` is a conditional in the tree. */
export interface MemberExpression {
  readonly kind: 'member';
  readonly of: Expression;
  readonly name: string;
}

/** `of[key]`, `key` no constant. */
export interface LookupExpression {
  readonly kind: 'lookup';
  readonly of: Expression;
  readonly key: Expression;
}

/** `of.method(...args)`. */
export interface CallExpression {
  readonly kind: 'call';
  readonly method: Method;
  readonly of: Expression;
  readonly args: readonly Expression[];
}

/** The methods that an expression can call with values: of texts, numbers, arrays, captured Sets and Maps, and `test`. */
export const METHODS = [
  ...(['split', 'trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'substring', 'charAt'] as const),
  ...(['charCodeAt', 'codePointAt', 'startsWith', 'endsWith', 'replace', 'replaceAll', 'padStart', 'padEnd'] as const),
  ...(['repeat', 'concat', 'slice', 'indexOf', 'lastIndexOf', 'includes', 'at', 'join'] as const),
  ...(['toFixed', 'toString', 'has', 'get', 'test'] as const),
] as const;
export type Method = (typeof METHODS)[number];

/** `name(...args)`, a function of JavaScript's own, such as `parseInt` or `Math.max`. */
export interface GlobalExpression {
  readonly kind: 'global';
  readonly name: GlobalFunctionName;
  readonly args: readonly Expression[];
}

/** `of.map(fn)`. */
export interface MapExpression {
  readonly kind: 'map';
  readonly of: Expression;
  readonly fn: Lambda;
}

/** `of.filter(fn)`. */
export interface FilterExpression {
  readonly kind: 'filter';
  readonly of: Expression;
  readonly fn: Lambda;
}

/** `of.some(fn)` or `of.every(fn)`. */
export interface QuantifierExpression {
  readonly kind: 'quantifier';
  readonly quantifier: Quantifier;
  readonly of: Expression;
  readonly fn: Lambda;
}

export type Quantifier = 'some' | 'every';

export interface UnaryExpression {
  readonly kind: 'unary';
  readonly operator: UnaryOperator;
  readonly operand: Expression;
}

export interface BinaryExpression {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `left && right` and the like: `right` is evaluated only if it is asked for. */
export interface LogicalExpression {
  readonly kind: 'logical';
  readonly operator: LogicalOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export const LOGICAL_OPERATORS = ['&&', '||', '??'] as const;
export type LogicalOperator = (typeof LOGICAL_OPERATORS)[number];

/** `test ? then : otherwise`: one of the two is evaluated. */
export interface ConditionalExpression {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

/** `${parts[0]}` and so on between texts: parts are made texts as `String(part)` does, though a symbol throws. */
export interface TemplateExpression {
  readonly kind: 'template';
  /** One more than parts. */
  readonly texts: readonly string[];
  readonly parts: readonly Expression[];
}

/** `(...first, last)`, the comma operator: `first` is there for what it may throw. */
export interface SequenceExpression {
  readonly kind: 'sequence';
  readonly first: readonly Expression[];
  readonly last: Expression;
}

/** A function of an expression. Its parameters are bound in `body`, at depth 0 outside of any lambda in there. */
export interface Lambda {
  readonly kind: 'lambda';
  /** Names for printing, one for each parameter; they mean nothing else. */
  readonly parameters: readonly string[];
  readonly body: Expression;
}

/** A function that has no tree. */
export interface Opaque {
  readonly kind: 'opaque';
  /** Why, in words for the person who wrote the function; starts in lower case. */
  readonly reason: string;
}

export function parameter(index: number, depth = 0): ParameterExpression {
  return Object.freeze({ kind: 'parameter', depth, index });
}

export function constant(value: Constant): ConstantExpression {
  return Object.freeze({ kind: 'constant', value });
}

/** A value that was passed as a capture, by the property that it was passed by. */
export function captured(name: string, value: CapturedValue): CapturedExpression | ConstantExpression {
  return isCapturedObject(value) ? Object.freeze({ kind: 'captured', name, value }) : constant(value);
}

export function regexp(source: string, flags: string): RegExpExpression {
  return Object.freeze({ kind: 'regexp', source, flags });
}

export function array(elements: readonly Expression[]): ArrayExpression {
  return Object.freeze({ kind: 'array', elements: Object.freeze([...elements]) });
}

export function object(fields: readonly Field[]): ObjectExpression {
  const frozen = fields.map(({ name, value }) => Object.freeze({ name, value }));
  return Object.freeze({ kind: 'object', fields: Object.freeze(frozen) });
}

export function index(of: Expression, at: number): IndexExpression {
  return Object.freeze({ kind: 'index', of, at });
}

export function element(of: Expression, at: number): ElementExpression {
  return Object.freeze({ kind: 'element', of, at });
}

export function member(of: Expression, name: string): MemberExpression {
  return Object.freeze({ kind: 'member', of, name });
}

export function lookup(of: Expression, key: Expression): LookupExpression {
  return Object.freeze({ kind: 'lookup', of, key });
}

export function call(of: Expression, method: Method, args: readonly Expression[]): CallExpression {
  return Object.freeze({ kind: 'call', method, of, args: Object.freeze([...args]) });
}

export function global(name: GlobalFunctionName, args: readonly Expression[]): GlobalExpression {
  return Object.freeze({ kind: 'global', name, args: Object.freeze([...args]) });
}

export function map(of: Expression, fn: Lambda): MapExpression {
  return Object.freeze({ kind: 'map', of, fn });
}

export function filter(of: Expression, fn: Lambda): FilterExpression {
  return Object.freeze({ kind: 'filter', of, fn });
}

export function quantify(quantifier: Quantifier, of: Expression, fn: Lambda): QuantifierExpression {
  return Object.freeze({ kind: 'quantifier', quantifier, of, fn });
}

/** The operator over an operand; over a constant, its result. */
export function unary(operator: UnaryOperator, operand: Expression): UnaryExpression | ConstantExpression {
  if (operand.kind === 'constant') return constant(applyUnaryOperator(operator, operand.value));
  return Object.freeze({ kind: 'unary', operator, operand });
}

/** The operator over two operands; over two constants, its result. */
export function binary(
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
): BinaryExpression | ConstantExpression {
  if (left.kind === 'constant' && right.kind === 'constant' && isShort(left.value) && isShort(right.value)) {
    return constant(applyOperator(operator, left.value, right.value));
  }
  return Object.freeze({ kind: 'binary', operator, left, right });
}

/** The operator over two operands; over a constant on the left, what it asks for. */
export function logical(operator: LogicalOperator, left: Expression, right: Expression): Expression {
  if (left.kind === 'constant') {
    const asks =
      operator === '??'
        ? left.value === null || left.value === undefined
        : operator === '&&'
          ? Boolean(left.value)
          : !left.value;
    return asks ? right : left;
  }
  return Object.freeze({ kind: 'logical', operator, left, right });
}

/** One or the other; on a constant, the one. */
export function conditional(test: Expression, then: Expression, otherwise: Expression): Expression {
  if (test.kind === 'constant') return test.value ? then : otherwise;
  return Object.freeze({ kind: 'conditional', test, then, otherwise });
}

/** Texts with parts between them; parts that are constants become text. @param texts one more than parts */
export function template(texts: readonly string[], parts: readonly Expression[]): Expression {
  const joined = [texts[0] ?? ''];
  const left: Expression[] = [];
  parts.forEach((part, i) => {
    const after = texts[i + 1] ?? '';
    const last = joined.at(-1) ?? '';
    if (part.kind === 'constant' && isShort(part.value) && isShort(last)) {
      joined[joined.length - 1] = last + String(part.value) + after;
    } else {
      left.push(part);
      joined.push(after);
    }
  });
  if (left.length === 0) return constant(joined[0] ?? '');
  return Object.freeze({ kind: 'template', texts: Object.freeze(joined), parts: Object.freeze(left) });
}

/** `last`, after `first` if there is any. */
export function sequence(first: readonly Expression[], last: Expression): Expression {
  if (first.length === 0) return last;
  if (last.kind === 'sequence') return sequence([...first, ...last.first], last.last);
  return Object.freeze({ kind: 'sequence', first: Object.freeze([...first]), last });
}

export function lambda(parameters: readonly string[], body: Expression): Lambda {
  return Object.freeze({ kind: 'lambda', parameters: Object.freeze([...parameters]), body });
}

export function opaque(reason: string): Opaque {
  return Object.freeze({ kind: 'opaque', reason });
}

/** Constants that double are not joined for ever: no text of a source is longer, see `parseSource`. */
function isShort(value: Constant): boolean {
  return typeof value !== 'string' || value.length <= 20_000;
}
