import { instrumentedBy, Unsupported } from './unsupported';

/** Names that a function uses and does not declare. */
export class FreeNames {
  readonly #globals = new Set<string>();

  /** Those that are taken to be JavaScript's own. */
  get globals(): ReadonlySet<string> {
    return this.#globals;
  }

  /** Notes that a name is taken to be the global one. */
  useGlobal(name: string): void {
    this.#globals.add(name);
  }
}

/** The refusal of a name from outside, in the words of who used it. */
export function freeName(name: string): Unsupported {
  if (name === 'arguments' || name === 'eval') return new Unsupported(`it uses \`${name}\``);
  const instrumented = instrumentedBy(name);
  if (instrumented !== undefined) return new Unsupported(instrumented);
  if (name === '__name')
    return new Unsupported('a bundler has wrapped a function in it to keep its name (`keepNames`)');
  if (name in globalThis) return new Unsupported(`it uses \`${name}\`, which is not lowered`);
  return new Unsupported(
    `it uses \`${name}\`, which is neither a parameter nor declared in it: ` +
      `pass it as a capture, \`((x, { ${name} }) => …, { ${name} })\``,
  );
}
