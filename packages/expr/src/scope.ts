import type { Expression, Lambda } from './expression';
import { expressionSize, MAX_EXPRESSION_SIZE } from './expression-size';
import { shift, shiftLambda } from './substitute';
import { Unsupported } from './unsupported';

/** What a name stands for: a value, a function, or something that cannot be had, and why. */
export type Binding = Expression | Lambda | { readonly kind: 'unusable'; readonly reason: string };

/** The names that a function's source declares, as seen from one place in it. */
export class Scope {
  readonly #bindings = new Map<string, Binding>();
  readonly #outer: Scope | undefined;
  /** Lambdas around this place. */
  readonly #level: number;

  private constructor(outer: Scope | undefined, level: number) {
    this.#outer = outer;
    this.#level = level;
  }

  /** Outside of the function, where nothing is known. */
  static empty(): Scope {
    return new Scope(undefined, 0);
  }

  /** @param deeper 1 for the inside of a lambda, 0 for other names in the same one */
  inner(deeper: 0 | 1): Scope {
    return new Scope(this, this.#level + deeper);
  }

  /** Binds a name to what it stands for here; replaces an earlier binding in this scope. */
  declare(name: string, binding: Binding): void {
    this.#bindings.set(name, binding);
  }

  /** What a name stands for, as it has to be written here; undefined if nothing declares it. @throws Unsupported */
  resolve(name: string): Expression | Lambda | undefined {
    const found = this.#find(name);
    if (found === undefined) return undefined;
    const { binding, level } = found;
    if (binding.kind === 'unusable') throw new Unsupported(binding.reason);
    // Before it is copied: names that stand for names double it at each step.
    const size = expressionSize(binding.kind === 'lambda' ? binding.body : binding);
    if (size > MAX_EXPRESSION_SIZE) throw new Unsupported(`what \`${name}\` stands for is too large`);
    const by = this.#level - level;
    return binding.kind === 'lambda' ? shiftLambda(binding, by) : shift(binding, by);
  }

  #find(name: string): { readonly binding: Binding; readonly level: number } | undefined {
    const binding = this.#bindings.get(name);
    if (binding !== undefined) return { binding, level: this.#level };
    return this.#outer === undefined ? undefined : this.#outer.#find(name);
  }
}
