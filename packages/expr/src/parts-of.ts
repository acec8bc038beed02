import type { Expression } from './expression';

/** A part of an expression, and by how many lambdas it is deeper than the whole: 0 or 1. */
export interface Part {
  readonly part: Expression;
  readonly deeper: number;
}

/** The direct parts of an expression, in the order in which they are evaluated, as far as they are. */
export function partsOf(expression: Expression): readonly Part[] {
  switch (expression.kind) {
    case 'parameter':
    case 'constant':
    case 'captured':
    case 'regexp':
      return [];
    case 'array':
      return expression.elements.map(here);
    case 'object':
      return expression.fields.map(({ value }) => here(value));
    case 'index':
    case 'element':
    case 'member':
      return [here(expression.of)];
    case 'lookup':
      return [expression.of, expression.key].map(here);
    case 'call':
      return [expression.of, ...expression.args].map(here);
    case 'global':
      return expression.args.map(here);
    case 'map':
    case 'filter':
    case 'quantifier':
      return [here(expression.of), { part: expression.fn.body, deeper: 1 }];
    case 'unary':
      return [here(expression.operand)];
    case 'binary':
    case 'logical':
      return [expression.left, expression.right].map(here);
    case 'conditional':
      return [expression.test, expression.then, expression.otherwise].map(here);
    case 'template':
      return expression.parts.map(here);
    case 'sequence':
      return [...expression.first, expression.last].map(here);
  }
}

function here(part: Expression): Part {
  return { part, deeper: 0 };
}
