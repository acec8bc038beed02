import type { BinaryOperator } from './apply-operator';
import { binary, constant, type Expression, sequence } from './expression';
import { isTotal } from './is-total';
import { typeOf, type TypeFrames } from './type-of';
import { alternativesOf, type ValueType } from './value-type';

type Asking = Expression & { kind: 'global' | 'unary' | 'binary' | 'logical' | 'template' };

/** What is asked of a value's type, answered where the type is known; what makes a text of a text is the text. */
export function simplifyTest(expression: Asking, types: TypeFrames): Expression {
  switch (expression.kind) {
    case 'global':
      return withoutConversion(expression, types);
    case 'unary':
      return expression.operator === 'typeof' ? typeName(expression, types) : expression;
    case 'binary':
      return simplifyEquality(constantLast(expression), types);
    case 'logical': {
      const isThere = expression.operator === '??' && isNever(typeOf(expression.left, types), ['null', 'undefined']);
      return isThere ? expression.left : expression;
    }
    case 'template': {
      const [part] = expression.parts;
      const isAlone = expression.texts.every((text) => text === '') && expression.parts.length === 1;
      return isAlone && part !== undefined && typeOf(part, types) === 'text' ? part : expression;
    }
  }
}

function withoutConversion(expression: Expression & { kind: 'global' }, types: TypeFrames): Expression {
  const [value, ...others] = expression.args;
  const target = CONVERSIONS[expression.name];
  return value !== undefined && others.length === 0 && typeOf(value, types) === target ? value : expression;
}

const CONVERSIONS: Readonly<Record<string, ValueType>> = { String: 'text', Number: 'number', Boolean: 'boolean' };

function typeName(expression: Expression & { kind: 'unary' }, types: TypeFrames): Expression {
  const { operand } = expression;
  const type = typeOf(operand, types);
  const name = typeof type === 'string' ? TYPE_NAMES[type] : type.kind === 'union' ? undefined : 'object';
  if (name === undefined) return expression;
  return answered(constant(name), operand, types);
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  text: 'string',
  number: 'number',
  boolean: 'boolean',
  null: 'object',
  undefined: 'undefined',
};

/** `"a" === x`, as minifiers write it, as `x === "a"`: a constant is evaluated without anything happening. */
function constantLast(expression: Expression & { kind: 'binary' }): Expression & { kind: 'binary' } {
  const { left, right } = expression;
  const operator = TURNED.get(expression.operator);
  if (operator === undefined || left.kind !== 'constant' || right.kind === 'constant') return expression;
  return Object.freeze({ kind: 'binary', operator, left: right, right: left });
}

/** Operators by what gives the same with the operands the other way round. */
const TURNED: ReadonlyMap<BinaryOperator, BinaryOperator> = new Map([
  ...(['===', '!==', '==', '!=', '*', '&', '|', '^'] as const).map((same) => [same, same] as const),
  ...([
    ['<', '>'],
    ['>', '<'],
    ['<=', '>='],
    ['>=', '<='],
  ] as const),
]);

/** `x === undefined` and the like, where `x` is known never or always to be so. */
function simplifyEquality(expression: Expression & { kind: 'binary' }, types: TypeFrames): Expression {
  const { operator, left, right } = expression;
  if (operator !== '===' && operator !== '!==' && operator !== '==' && operator !== '!=') return expression;
  const strict = STRICT.get(operator);
  if (strict !== undefined && areOfOneType(typeOf(left, types), typeOf(right, types)))
    return binary(strict, left, right);
  const isLoose = operator === '==' || operator === '!=';
  for (const [nothing, value] of [
    [left, right],
    [right, left],
  ] as const) {
    if (nothing.kind !== 'constant' || (nothing.value !== null && nothing.value !== undefined)) continue;
    const kinds: readonly ValueType[] = isLoose
      ? ['null', 'undefined']
      : [nothing.value === null ? 'null' : 'undefined'];
    const type = typeOf(value, types);
    const isEqual = operator === '===' || operator === '==';
    if (isNever(type, kinds)) return answered(constant(!isEqual), value, types);
    if (alternativesOf(type).every((one) => kinds.includes(one))) return answered(constant(isEqual), value, types);
  }
  return expression;
}

const STRICT: ReadonlyMap<BinaryOperator, BinaryOperator> = new Map([
  ['==', '==='],
  ['!=', '!=='],
]);

/** Two values of one type are compared alike by `==` and `===`. */
function areOfOneType(left: ValueType, right: ValueType): boolean {
  return left === right && (left === 'text' || left === 'number' || left === 'boolean');
}

function answered(answer: Expression, asked: Expression, types: TypeFrames): Expression {
  return isTotal(asked, types) ? answer : sequence([asked], answer);
}

/** True if a value of the type is never of one of these. */
function isNever(type: ValueType, kinds: readonly ValueType[]): boolean {
  return alternativesOf(type).every((one) => {
    if (one === 'unknown') return false;
    if (one === 'json') return !kinds.includes('null');
    return !kinds.includes(one);
  });
}
