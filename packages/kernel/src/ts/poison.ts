/** In place of a value that no kernel promises (see `LineProgram`). */
export const POISON: unique symbol = Symbol('poison');

/** What a column holds in a row. A text is well-formed. */
export type Value = string | number | boolean | null | undefined | typeof POISON;
