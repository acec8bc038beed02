/** The arithmetic that an expression can do. */
export const BINARY_OPERATORS = ['+', '-', '*', '/', '%'] as const;
export type BinaryOperator = (typeof BINARY_OPERATORS)[number];

/** What JavaScript's own operator gives, on operands of any type; it may throw, as on a symbol. */
export function applyOperator(operator: BinaryOperator, left: unknown, right: unknown): string | number {
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
  }
}
