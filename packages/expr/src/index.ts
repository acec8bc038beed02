/*
 * From a lambda to a tree of what it computes, and what can be done with the tree.
 */

// Reading functions
export { parseLambda } from './parse-lambda';
export { parseReduction, type Reduction } from './parse-reduction';
export { replacedIntrinsic } from './intrinsics';

// The tree
export {
  array,
  type ArrayExpression,
  binary,
  type BinaryExpression,
  call,
  type CallExpression,
  type Constant,
  constant,
  type ConstantExpression,
  element,
  type ElementExpression,
  type Expression,
  index,
  type IndexExpression,
  type Lambda,
  lambda,
  map,
  type MapExpression,
  type Method,
  type Opaque,
  parameter,
  type ParameterExpression,
  sequence,
  type SequenceExpression,
} from './expression';
export type { BinaryOperator } from './apply-operator';
export { expressionSize, MAX_EXPRESSION_SIZE } from './expression-size';

// What is known of it
export { type ArrayType, type PrimitiveType, type TypeFrames, typeOf, type ValueType } from './type-of';

// Composing
export { applyLambda } from './apply-lambda';
export { simplify } from './simplify';
export { substitute, usesParameter } from './substitute';

// Running and showing
export { evaluate } from './evaluate';
export { printExpression, printLambda } from './print';
