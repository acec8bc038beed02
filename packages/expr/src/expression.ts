import { applyOperator, type BinaryOperator } from './apply-operator';

/**
 * What a lambda computes, as a tree of frozen plain data.
 *
 * The tree means what JavaScript means, on any arguments that are data: primitives, arrays, plain objects. It knows nothing
 * of types: a member call is in the tree as it is written, and `typeOf` says what is known of its receiver.
 */
export type Expression =
  | ParameterExpression
  | ConstantExpression
  | ArrayExpression
  | IndexExpression
  | ElementExpression
  | CallExpression
  | MapExpression
  | BinaryExpression
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

/** A value that is the same wherever it stands. */
export type Constant = string | number | boolean | null | undefined;

/** `[a, b]`: no holes, no spreads. */
export interface ArrayExpression {
  readonly kind: 'array';
  readonly elements: readonly Expression[];
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

/** `of.method(...args)`. */
export interface CallExpression {
  readonly kind: 'call';
  readonly method: Method;
  readonly of: Expression;
  readonly args: readonly Expression[];
}

/** The methods that an expression can call with values. */
export const METHODS = ['split'] as const;
export type Method = (typeof METHODS)[number];

/** `of.map(fn)`. */
export interface MapExpression {
  readonly kind: 'map';
  readonly of: Expression;
  readonly fn: Lambda;
}

export interface BinaryExpression {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
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

export function array(elements: readonly Expression[]): ArrayExpression {
  return Object.freeze({ kind: 'array', elements: Object.freeze([...elements]) });
}

export function index(of: Expression, at: number): IndexExpression {
  return Object.freeze({ kind: 'index', of, at });
}

export function element(of: Expression, at: number): ElementExpression {
  return Object.freeze({ kind: 'element', of, at });
}

export function call(of: Expression, method: Method, args: readonly Expression[]): CallExpression {
  return Object.freeze({ kind: 'call', method, of, args: Object.freeze([...args]) });
}

export function map(of: Expression, fn: Lambda): MapExpression {
  return Object.freeze({ kind: 'map', of, fn });
}

/** The operator over two operands; over two constants, its result. */
export function binary(
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
): BinaryExpression | ConstantExpression {
  if (left.kind === 'constant' && right.kind === 'constant') {
    return constant(applyOperator(operator, left.value, right.value));
  }
  return Object.freeze({ kind: 'binary', operator, left, right });
}

/** `last`, after `first` if there is any. */
export function sequence(first: readonly Expression[], last: Expression): Expression {
  if (first.length === 0) return last;
  return Object.freeze({ kind: 'sequence', first: Object.freeze([...first]), last });
}

export function lambda(parameters: readonly string[], body: Expression): Lambda {
  return Object.freeze({ kind: 'lambda', parameters: Object.freeze([...parameters]), body });
}

export function opaque(reason: string): Opaque {
  return Object.freeze({ kind: 'opaque', reason });
}
