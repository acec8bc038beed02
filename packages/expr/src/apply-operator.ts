/** Operators of two operands that are both evaluated. */
export const BINARY_OPERATORS = [
  ...(['+', '-', '*', '/', '%', '**'] as const),
  ...(['===', '!==', '==', '!=', '<', '<=', '>', '>='] as const),
  ...(['&', '|', '^', '<<', '>>', '>>>'] as const),
] as const;
export type BinaryOperator = (typeof BINARY_OPERATORS)[number];

/** Operators of one operand. `void` is no operator here: it is a sequence that ends in undefined. */
export const UNARY_OPERATORS = ['-', '+', '!', '~', 'typeof'] as const;
export type UnaryOperator = (typeof UNARY_OPERATORS)[number];

/** What JavaScript's own operator gives, on operands of any type; it may throw, as on a symbol. */
export function applyOperator(operator: BinaryOperator, left: unknown, right: unknown): string | number | boolean {
  // The casts say nothing of the types: they let the compiler accept what JavaScript does anyway.
  const [a, b] = [left as number, right as number];
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '**':
      return a ** b;
    case '===':
      return a === b;
    case '!==':
      return a !== b;
    case '==':
      // eslint-disable-next-line eqeqeq -- the operator itself
      return a == b;
    case '!=':
      // eslint-disable-next-line eqeqeq -- the operator itself
      return a != b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return a << b;
    case '>>':
      return a >> b;
    case '>>>':
      return a >>> b;
  }
}

/** What JavaScript's own operator gives, on an operand of any type. */
export function applyUnaryOperator(operator: UnaryOperator, operand: unknown): string | number | boolean {
  const a = operand as number;
  switch (operator) {
    case '-':
      return -a;
    case '+':
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-conversion -- the operator itself
      return +a;
    case '!':
      return !a;
    case '~':
      return ~a;
    case 'typeof':
      return typeof a;
  }
}
