import type { Expression } from './expression';

/** A part of an expression, and by how many lambdas it is deeper than the whole: 0 or 1. */
export interface Part {
  readonly part: Expression;
  readonly deeper: number;
}

/** The direct parts of an expression, in the order in which they are evaluated. */
export function partsOf(expression: Expression): readonly Part[] {
  switch (expression.kind) {
    case 'parameter':
    case 'constant':
      return [];
    case 'array':
      return expression.elements.map(here);
    case 'index':
    case 'element':
      return [here(expression.of)];
    case 'call':
      return [expression.of, ...expression.args].map(here);
    case 'map':
      return [here(expression.of), { part: expression.fn.body, deeper: 1 }];
    case 'binary':
      return [expression.left, expression.right].map(here);
    case 'sequence':
      return [...expression.first, expression.last].map(here);
  }
}

function here(part: Expression): Part {
  return { part, deeper: 0 };
}
