import { type AggregatedNumber, type AggregateOperation, type AggregationShape } from './aggregation';
import { type Expression, index, lambda, member, parameter, sequence } from './expression';
import { isSame } from './is-same';
import { partsOf } from './parts-of';
import { substitute } from './substitute';

/**
 * The numbers of a body that combines parameter 0, which has this shape, with parameter 1; undefined if one of them is not
 * an operation on its own number and on something of parameter 1.
 */
export function matchAggregation(body: Expression, shape: AggregationShape): readonly AggregatedNumber[] | undefined {
  const first = body.kind === 'sequence' ? body.first : [];
  const parts = numbersOf(body.kind === 'sequence' ? body.last : body, shape);
  if (parts === undefined || first.some((part) => uses(part, 0, 0))) return undefined;
  const numbers: AggregatedNumber[] = [];
  for (const [i, part] of parts.entries()) {
    const number = matchNumber(part, partAt(parameter(0), shape, i));
    if (number === undefined) return undefined;
    // What is evaluated before all of them may throw: it belongs to the first.
    const value = i === 0 ? sequence(first, number.value) : number.value;
    numbers.push({ operation: number.operation, value: valueAsParameter(value), initial: undefined });
  }
  return numbers.length === 0 ? undefined : numbers;
}

/** The numbers that are written in this shape. */
export function numbersOf(written: Expression, shape: AggregationShape): readonly Expression[] | undefined {
  switch (shape.kind) {
    case 'number':
      return [written];
    case 'tuple':
      return written.kind === 'array' && written.elements.length === shape.length ? written.elements : undefined;
    case 'object': {
      const fields = written.kind === 'object' ? written.fields : [];
      const isAlike = fields.map(({ name }) => name).join('\n') === shape.names.join('\n');
      return isAlike ? fields.map(({ value }) => value) : undefined;
    }
  }
}

/** Number `i` of a value of this shape. */
export function partAt(of: Expression, shape: AggregationShape, i: number): Expression {
  switch (shape.kind) {
    case 'number':
      return of;
    case 'tuple':
      return index(of, i);
    case 'object':
      return member(of, shape.names[i] ?? '');
  }
}

interface Match {
  readonly operation: AggregateOperation;
  readonly value: Expression;
}

/** Either way round: `+`, min and max of two numbers give the same bits. */
function matchNumber(part: Expression, own: Expression): Match | undefined {
  const operation = operationOf(part);
  const [left, right, ...others] = operandsOf(part);
  if (operation === undefined || left === undefined || right === undefined || others.length > 0) return undefined;
  if (isSame(left, own) && !uses(right, 0, 0)) return { operation, value: right };
  if (isSame(right, own) && !uses(left, 0, 0)) return { operation, value: left };
  return undefined;
}

function operationOf(part: Expression): AggregateOperation | undefined {
  if (part.kind === 'binary' && part.operator === '+') return 'sum';
  if (part.kind !== 'global') return undefined;
  return part.name === 'Math.min' ? 'min' : part.name === 'Math.max' ? 'max' : undefined;
}

function operandsOf(part: Expression): readonly Expression[] {
  if (part.kind === 'binary') return [part.left, part.right];
  return part.kind === 'global' ? part.args : [];
}

/** The expression with parameter 1 as parameter 0: it does not use that. */
function valueAsParameter(value: Expression): Expression {
  return substitute(lambda(['combined', 'value'], value), [parameter(0), parameter(0)]);
}

function uses(expression: Expression, at: number, depth: number): boolean {
  if (expression.kind === 'parameter') return expression.depth === depth && expression.index === at;
  return partsOf(expression).some(({ part, deeper }) => uses(part, at, depth + deeper));
}
