import { applyOperator } from './apply-operator';
import type { Expression, Lambda } from './expression';

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

function valueOf(expression: Expression, frames: Frames): unknown {
  switch (expression.kind) {
    case 'parameter':
      return frames[expression.depth]?.[expression.index];
    case 'constant':
      return expression.value;
    case 'array':
      return expression.elements.map((part) => valueOf(part, frames));
    case 'index':
      return (valueOf(expression.of, frames) as readonly unknown[])[expression.at];
    case 'element':
      return elementOf(valueOf(expression.of, frames) as Iterable<unknown>, expression.at);
    case 'call': {
      const of = valueOf(expression.of, frames) as string;
      return of[expression.method](...(expression.args.map((arg) => valueOf(arg, frames)) as [string, number?]));
    }
    case 'map': {
      const { fn } = expression;
      const of = valueOf(expression.of, frames) as readonly unknown[];
      return of.map((...args: unknown[]) => valueOf(fn.body, [args, ...frames]));
    }
    case 'binary':
      return applyOperator(expression.operator, valueOf(expression.left, frames), valueOf(expression.right, frames));
    case 'sequence':
      for (const part of expression.first) valueOf(part, frames);
      return valueOf(expression.last, frames);
  }
}

function elementOf(values: Iterable<unknown>, at: number): unknown {
  let position = 0;
  for (const value of values) if (position++ === at) return value;
  return undefined;
}
