import type { Constant, Expression, Lambda } from './expression';

/**
 * The lambda as a person would write it in TypeScript; called as JavaScript it does what the tree does. An element of a
 * destructured value prints as `[...value][0]`.
 */
export function printLambda(lambda: Lambda): string {
  return functionText(lambda, []);
}

/** The expression in TypeScript. @param names of the parameters that it reads, in order */
export function printExpression(expression: Expression, names: readonly string[]): string {
  return text(expression, [names]);
}

/** Names of the innermost lambda first. */
type Names = readonly (readonly string[])[];

function text(expression: Expression, names: Names): string {
  switch (expression.kind) {
    case 'parameter':
      return names[expression.depth]?.[expression.index] ?? 'undefined';
    case 'constant':
      return constantText(expression.value);
    case 'array':
      return `[${list(expression.elements, names)}]`;
    case 'index':
      return `${receiver(expression.of, names)}[${String(expression.at)}]`;
    case 'element':
      return `[...${text(expression.of, names)}][${String(expression.at)}]`;
    case 'call':
      return `${receiver(expression.of, names)}.${expression.method}(${list(expression.args, names)})`;
    case 'map':
      return `${receiver(expression.of, names)}.map(${functionText(expression.fn, names)})`;
    case 'binary':
      return `${operand(expression.left, names)} ${expression.operator} ${operand(expression.right, names)}`;
    case 'sequence':
      return `(${list([...expression.first, expression.last], names)})`;
  }
}

function functionText({ parameters, body }: Lambda, outer: Names): string {
  const own: string[] = [];
  for (const name of parameters) own.push(freeName(name, [own, ...outer]));
  return `(${own.join(', ')}) => ${text(body, [own, ...outer])}`;
}

/** The name, numbered if it would hide another one. */
function freeName(name: string, taken: Names): string {
  const isTaken = (candidate: string): boolean =>
    GLOBAL_NAMES.includes(candidate) || taken.some((frame) => frame.includes(candidate));
  if (!isTaken(name)) return name;
  let number = 2;
  while (isTaken(name + String(number))) number++;
  return name + String(number);
}

/** Names that constants are printed by. */
const GLOBAL_NAMES = ['undefined', 'NaN', 'Infinity'];

function constantText(value: Constant): string {
  return typeof value === 'string' ? JSON.stringify(value) : Object.is(value, -0) ? '-0' : String(value);
}

function list(parts: readonly Expression[], names: Names): string {
  return parts.map((part) => text(part, names)).join(', ');
}

function operand(expression: Expression, names: Names): string {
  return expression.kind === 'binary' ? `(${text(expression, names)})` : text(expression, names);
}

function receiver(expression: Expression, names: Names): string {
  const needsParentheses =
    expression.kind === 'binary' || (expression.kind === 'constant' && typeof expression.value !== 'string');
  return needsParentheses ? `(${text(expression, names)})` : text(expression, names);
}
