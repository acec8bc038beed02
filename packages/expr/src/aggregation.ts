import type { Expression } from './expression';
import { tupleOf, objectOf, type ValueType } from './value-type';

/** What reduces the values of a key, when it is known to be some reductions of numbers, one beside the other. */
export interface Aggregation {
  readonly kind: 'aggregation';
  /** How the numbers stand in what is combined: fields have distinct names, in the order in which they are written. */
  readonly shape: AggregationShape;
  /** One for each number of the shape, in order. */
  readonly numbers: readonly AggregatedNumber[];
}

export type AggregationShape =
  | { readonly kind: 'number' }
  | { readonly kind: 'tuple'; readonly length: number }
  | { readonly kind: 'object'; readonly names: readonly string[] };

export interface AggregatedNumber {
  readonly operation: AggregateOperation;
  /**
   * What a value adds, with the value as parameter 0. Only where it is a number is this an aggregation: `+` joins texts, and
   * `Math.max` makes numbers of them. For a reduction it is a part of the value, which must be of the shape and no larger: a
   * key with one value has that value for its result.
   */
  readonly value: Expression;
  /**
   * What the number is combined with once, whatever the order, if there is anything: it changes nothing but -0 for a sum, and
   * bounds the result of min and max.
   */
  readonly initial: number | undefined;
}

/** `a + b`, `Math.min(a, b)`, `Math.max(a, b)`. */
export type AggregateOperation = 'sum' | 'min' | 'max';

/** The shape that an expression is written in: a number unless it is an array or object literal. */
export function shapeOf(expression: Expression): AggregationShape {
  switch (expression.kind) {
    case 'sequence':
      return shapeOf(expression.last);
    case 'array':
      return { kind: 'tuple', length: expression.elements.length };
    case 'object':
      return { kind: 'object', names: expression.fields.map(({ name }) => name) };
    default:
      return { kind: 'number' };
  }
}

export function isSameShape(a: AggregationShape, b: AggregationShape): boolean {
  switch (a.kind) {
    case 'number':
      return b.kind === 'number';
    case 'tuple':
      return b.kind === 'tuple' && a.length === b.length;
    case 'object':
      return b.kind === 'object' && a.names.join('\n') === b.names.join('\n');
  }
}

/** The type of a value that has numbers in this shape. */
export function typeOfShape(shape: AggregationShape): ValueType {
  switch (shape.kind) {
    case 'number':
      return 'number';
    case 'tuple':
      return tupleOf(Array.from({ length: shape.length }, () => 'number'));
    case 'object':
      return objectOf(shape.names.map((name) => ({ name, type: 'number' })));
  }
}
