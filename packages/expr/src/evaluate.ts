import { applyOperator, applyUnaryOperator } from './apply-operator';
import type { Expression, Lambda, LogicalOperator } from './expression';
import { GLOBAL_FUNCTIONS } from './global-functions';

/**
 * The value that calling the lambda's function gives; throws where the function does.
 *
 * Exact for arguments that are data: reading one twice gives the same twice. Slow next to the function itself: it is what
 * the tree means, for tests and for engines that have no function.
 *
 * @param args fewer or more than there are parameters, as in a call
 */
export function evaluate(lambda: Lambda, args: readonly unknown[]): unknown {
  return valueOf(lambda.body, [args]);
}

/** Arguments of the innermost lambda first. */
type Frames = readonly (readonly unknown[])[];

/** JavaScript finds out at run time what a value can do, and so does this. */
type AnyMethod = (...args: unknown[]) => unknown;

function valueOf(expression: Expression, frames: Frames): unknown {
  switch (expression.kind) {
    case 'parameter':
      return frames[expression.depth]?.[expression.index];
    case 'constant':
    case 'captured':
      return expression.value;
    case 'regexp':
      return new RegExp(expression.source, expression.flags);
    case 'array':
      return valuesOf(expression.elements, frames);
    case 'object':
      return Object.fromEntries(expression.fields.map(({ name, value }) => [name, valueOf(value, frames)]));
    case 'index':
      return (valueOf(expression.of, frames) as readonly unknown[])[expression.at];
    case 'element':
      return elementOf(valueOf(expression.of, frames) as Iterable<unknown>, expression.at);
    case 'member':
      return (valueOf(expression.of, frames) as Readonly<Record<string, unknown>>)[expression.name];
    case 'lookup': {
      const of = valueOf(expression.of, frames) as Readonly<Record<string, unknown>>;
      return of[valueOf(expression.key, frames) as string];
    }
    case 'call': {
      const of = valueOf(expression.of, frames) as Readonly<Record<string, AnyMethod>>;
      return methodOf(of, expression.method)(...valuesOf(expression.args, frames));
    }
    case 'global': {
      const fn = GLOBAL_FUNCTIONS[expression.name].fn as AnyMethod;
      return fn(...valuesOf(expression.args, frames));
    }
    case 'map':
    case 'filter':
    case 'quantifier': {
      const { fn } = expression;
      const of = valueOf(expression.of, frames) as Readonly<Record<string, AnyMethod>>;
      const method = expression.kind === 'quantifier' ? expression.quantifier : expression.kind;
      return methodOf(of, method)((...args: unknown[]) => valueOf(fn.body, [args, ...frames]));
    }
    case 'unary':
      return applyUnaryOperator(expression.operator, valueOf(expression.operand, frames));
    case 'binary':
      return applyOperator(expression.operator, valueOf(expression.left, frames), valueOf(expression.right, frames));
    case 'logical': {
      const left = valueOf(expression.left, frames);
      return asksForRight(expression.operator, left) ? valueOf(expression.right, frames) : left;
    }
    case 'conditional':
      return valueOf(valueOf(expression.test, frames) ? expression.then : expression.otherwise, frames);
    case 'template':
      return textOf(expression.texts, valuesOf(expression.parts, frames));
    case 'sequence':
      for (const part of expression.first) valueOf(part, frames);
      return valueOf(expression.last, frames);
  }
}

function valuesOf(parts: readonly Expression[], frames: Frames): unknown[] {
  return parts.map((part) => valueOf(part, frames));
}

/** The method, found before the arguments are evaluated, as a call does. */
function methodOf(of: Readonly<Record<string, AnyMethod>>, name: string): AnyMethod {
  const method = of[name];
  return (...args) => Reflect.apply(method as AnyMethod, of, args);
}

function asksForRight(operator: LogicalOperator, left: unknown): boolean {
  switch (operator) {
    case '&&':
      return Boolean(left);
    case '||':
      return !left;
    case '??':
      return left === null || left === undefined;
  }
}

function textOf(texts: readonly string[], parts: readonly unknown[]): string {
  // eslint-disable-next-line @typescript-eslint/restrict-template-expressions -- what a template literal does to any value
  return texts.map((text, i) => (i < parts.length ? `${text}${parts[i]}` : text)).join('');
}

function elementOf(values: Iterable<unknown>, at: number): unknown {
  let position = 0;
  for (const value of values) if (position++ === at) return value;
  return undefined;
}
