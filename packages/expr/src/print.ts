import type { Constant } from './captured-value';
import type { Expression, Lambda } from './expression';
import { partsOf } from './parts-of';

/**
 * The lambda as a person would write it in TypeScript; called as JavaScript it does what the tree does, where captures can be
 * had by their names. An element of a destructured value prints as `[...value][0]`.
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
    case 'captured':
      return expression.name;
    case 'regexp':
      return `/${expression.source}/${expression.flags}`;
    case 'array':
      return `[${list(expression.elements, names)}]`;
    case 'object':
      return objectText(expression, names);
    case 'index':
      return `${receiver(expression.of, names)}[${String(expression.at)}]`;
    case 'element':
      return `[...${text(expression.of, names)}][${String(expression.at)}]`;
    case 'member':
      return receiver(expression.of, names) + memberText(expression.name);
    case 'lookup':
      return `${receiver(expression.of, names)}[${text(expression.key, names)}]`;
    case 'call':
      return `${receiver(expression.of, names)}.${expression.method}(${list(expression.args, names)})`;
    case 'global':
      return `${expression.name}(${list(expression.args, names)})`;
    case 'map':
    case 'filter':
      return `${receiver(expression.of, names)}.${expression.kind}(${functionText(expression.fn, names)})`;
    case 'quantifier':
      return `${receiver(expression.of, names)}.${expression.quantifier}(${functionText(expression.fn, names)})`;
    case 'unary':
      return `${expression.operator}${expression.operator === 'typeof' ? ' ' : ''}${operand(expression.operand, names)}`;
    case 'binary':
    case 'logical':
      return `${leftOperand(expression, names)} ${expression.operator} ${operand(expression.right, names)}`;
    case 'conditional':
      return [
        `${operand(expression.test, names)} ? ${operand(expression.then, names)}`,
        operand(expression.otherwise, names),
      ].join(' : ');
    case 'template':
      return templateText(expression, names);
    case 'sequence':
      return `(${list([...expression.first, expression.last], names)})`;
  }
}

function functionText({ parameters, body }: Lambda, outer: Names): string {
  const own: string[] = [];
  const captured = capturedNames(body);
  for (const name of parameters) own.push(freeName(name, [own, captured, ...outer]));
  const result = text(body, [own, ...outer]);
  return `(${own.join(', ')}) => ${result.startsWith('{') ? `(${result})` : result}`;
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

/** Names that constants and functions of JavaScript's own are printed by. */
const GLOBAL_NAMES = [
  ...['undefined', 'NaN', 'Infinity', 'Number', 'String', 'Boolean', 'parseInt', 'parseFloat', 'isNaN', 'isFinite'],
  ...['Array', 'JSON', 'Math'],
];

function capturedNames(expression: Expression): string[] {
  if (expression.kind === 'captured') return [expression.name];
  return partsOf(expression).flatMap(({ part }) => capturedNames(part));
}

function constantText(value: Constant): string {
  return typeof value === 'string' ? JSON.stringify(value) : Object.is(value, -0) ? '-0' : String(value);
}

function objectText({ fields }: Expression & { kind: 'object' }, names: Names): string {
  if (fields.length === 0) return '{}';
  const texts = fields.map(({ name, value }) => {
    return `${isName(name) ? name : JSON.stringify(name)}: ${text(value, names)}`;
  });
  return `{ ${texts.join(', ')} }`;
}

function memberText(name: string): string {
  return isName(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function isName(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

function templateText({ texts, parts }: Expression & { kind: 'template' }, names: Names): string {
  const written = texts.map((part) =>
    JSON.stringify(part)
      .slice(1, -1)
      .replaceAll('\\"', '"')
      .replace(/`|\$\{/g, '\\$&'),
  );
  return `\`${written.map((part, i) => part + partText(parts[i], names)).join('')}\``;
}

function partText(part: Expression | undefined, names: Names): string {
  return part === undefined ? '' : `\${${text(part, names)}}`;
}

function list(parts: readonly Expression[], names: Names): string {
  return parts.map((part) => text(part, names)).join(', ');
}

function operand(expression: Expression, names: Names): string {
  return isCompound(expression) ? `(${text(expression, names)})` : text(expression, names);
}

/** A minus on the left of `**` is no syntax. */
function leftOperand({ operator, left }: Expression & { kind: 'binary' | 'logical' }, names: Names): string {
  return operator === '**' ? receiver(left, names) : operand(left, names);
}

function receiver(expression: Expression, names: Names): string {
  const needsParentheses =
    isCompound(expression) || (expression.kind === 'constant' && typeof expression.value !== 'string');
  return needsParentheses ? `(${text(expression, names)})` : text(expression, names);
}

function isCompound({ kind }: Expression): boolean {
  return kind === 'unary' || kind === 'binary' || kind === 'logical' || kind === 'conditional';
}
