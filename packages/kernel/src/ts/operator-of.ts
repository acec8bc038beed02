import type { Column, Instruction } from '../line-program';
import type { Value } from './poison';

// Taken out once: in a jest or vm context every use of a global is a slow look-up.
const { max, min } = Math;

/** An instruction that makes a value of two others in its row, and looks at both. */
export type OperatorInstruction = Exclude<
  Extract<Instruction, { readonly left: Column }>,
  { readonly op: 'and' | 'or' }
>;

/** The function of an instruction, of the type of values that it takes. */
export function operatorOf({ op }: OperatorInstruction): (left: never, right: never) => Value {
  switch (op) {
    case '+':
      return (left: number, right: number) => left + right;
    case '-':
      return (left: number, right: number) => left - right;
    case '*':
      return (left: number, right: number) => left * right;
    case '/':
      return (left: number, right: number) => left / right;
    case '%':
      return (left: number, right: number) => left % right;
    case '&':
      return (left: number, right: number) => left & right;
    case '|':
      return (left: number, right: number) => left | right;
    case '^':
      return (left: number, right: number) => left ^ right;
    case '<<':
      return (left: number, right: number) => left << right;
    case '>>':
      return (left: number, right: number) => left >> right;
    case '>>>':
      return (left: number, right: number) => left >>> right;
    case 'min':
      return (left: number, right: number) => min(left, right);
    case 'max':
      return (left: number, right: number) => max(left, right);
    case '<':
      return (left: string | number, right: string | number) => left < right;
    case '<=':
      return (left: string | number, right: string | number) => left <= right;
    case '>':
      return (left: string | number, right: string | number) => left > right;
    case '>=':
      return (left: string | number, right: string | number) => left >= right;
    case '===':
      return (left: Value, right: Value) => left === right;
    case '!==':
      return (left: Value, right: Value) => left !== right;
  }
}
