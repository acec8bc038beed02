import type { Expression } from './expression';
import { hasMembers, isTotal } from './is-total';
import { isSame } from './is-same';
import { partsOf } from './parts-of';
import { typeOf, type TypeFrames } from './type-of';

/** True if evaluating the expression surely evaluates `part` too, and nothing that can throw before it. */
export function evaluatesFirst(expression: Expression, part: Expression, types: TypeFrames): boolean {
  if (isSame(expression, part)) return true;
  for (const candidate of surelyEvaluated(expression, types)) {
    if (evaluatesFirst(candidate, part, types)) return true;
    if (!isTotal(candidate, types)) return false;
  }
  return false;
}

/** The parts that are evaluated whatever their values are, in order, and before the expression itself can throw. */
function surelyEvaluated(expression: Expression, types: TypeFrames): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      // The method is looked up before the arguments are evaluated.
      return hasMembers(typeOf(expression.of, types)) ? [expression.of, ...expression.args] : [expression.of];
    case 'map':
    case 'filter':
    case 'quantifier':
      return [expression.of];
    case 'logical':
      return [expression.left];
    case 'conditional':
      return [expression.test];
    case 'template':
      // A part is made a text before the next one is evaluated.
      return expression.parts.slice(0, 1);
    default:
      return partsOf(expression).map(({ part }) => part);
  }
}
