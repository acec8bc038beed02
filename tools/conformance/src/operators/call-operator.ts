/** An operator that vectors ask for is not there. Never what a vector means by an error that it expects. */
export class MissingOperator extends Error {
  override readonly name = 'MissingOperator';

  constructor(operator: string) {
    super(`no operator ${operator}`);
  }
}

/** Calls a method that may not be there yet. @throws MissingOperator */
export function callOperator(target: object, operator: string, ...args: readonly unknown[]): unknown {
  const method: unknown = Reflect.get(target, operator);
  if (typeof method !== 'function') throw new MissingOperator(`${target.constructor.name}.${operator}`);
  return Reflect.apply(method, target, args) as unknown;
}
