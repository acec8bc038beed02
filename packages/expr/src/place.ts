import type { Lambda } from './expression';
import type { FreeNames } from './free-names';
import type { FunctionSource } from './parse-source';
import type { Scope } from './scope';

/** A place in a source, while it is read. */
export interface Place {
  /** The names that can be seen there. */
  readonly scope: Scope;
  /** How many expressions are around it. */
  readonly depth: number;
  readonly reader: Reader;
}

/** What is the same at every place of a source. */
export interface Reader {
  readonly freeNames: FreeNames;
  /** The tree of a function that is written in the source. @throws Unsupported */
  readonly lambdaAt: (source: FunctionSource, place: Place) => Lambda;
}
