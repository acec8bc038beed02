import { types } from 'node:util';
import { type CapturedRecord, type CapturedValue, isCapturedObject } from './captured-value';
import { opaque, type Opaque } from './expression';
import { globalFunctionOf } from './global-names';
import { outsideNames } from './outside-names';
import { functionExpression, parseSource } from './parse-source';
import { changedIntrinsic } from './portable-realm';
import { shadowing } from './shadowing';
import { Unsupported } from './unsupported';

/** A function as another thread can have it. */
export interface TravellingFunction {
  readonly kind: 'travelling';
  /** An expression, in strict code of the global scope: what it evaluates to there does what the function does. */
  readonly source: string;
}

type Fn = (...args: never[]) => unknown;

/**
 * Reads whether a function can be run in another thread: its text does there what it does here.
 *
 * It may be any code, with loops and assignments, as long as it takes nothing from outside but captures and global names that
 * mean the same everywhere, and keeps nothing from one call to the next. Whether it throws, gives plain data or draws random
 * numbers is not looked at. Nothing is called, and nothing is guessed.
 *
 * O(source) and 0.2 ms, once for each function object; half a millisecond each time to see that the program has not changed
 * what JavaScript brings along.
 *
 * @param captures what it is called with after its argument
 * @example
 * ```ts
 * import { readTravel } from '@ts-streaming/expr';
 *
 * let count = 0;
 * console.log(readTravel((word: string) => word.normalize()).kind); // travelling
 * console.log(readTravel((word: string) => word + ++count).kind); // opaque
 * ```
 * @since 0.2.0
 */
export function readTravel(fn: Fn, captures?: CapturedRecord): TravellingFunction | Opaque {
  const read = known.get(fn) ?? readFunction(fn);
  known.set(fn, read);
  if (read.kind === 'opaque') return read;
  if (read.mayChangeCollections && captures !== undefined && hasCollection(captures)) {
    return opaque('it may change a Set or Map of its captures');
  }
  const changed = changedIntrinsic();
  return changed === undefined ? read : opaque(`${changed} is not JavaScript's own any more`);
}

interface ReadFunction extends TravellingFunction {
  readonly mayChangeCollections: boolean;
}

const known = new WeakMap<Fn, ReadFunction | Opaque>();

function readFunction(fn: Fn): ReadFunction | Opaque {
  const builtIn = globalFunctionOf(fn);
  if (builtIn !== undefined) return { kind: 'travelling', source: builtIn, mayChangeCollections: false };
  try {
    const parsed = parseSource(fn);
    const { globals, mayChangeCollections } = outsideNames(parsed);
    const shadowed = globals.size === 0 ? undefined : shadowing(fn, globals);
    if (shadowed !== undefined) return opaque(shadowed);
    return { kind: 'travelling', source: functionExpression(fn, parsed), mayChangeCollections };
  } catch (error) {
    if (error instanceof Unsupported) return opaque(error.reason);
    throw error;
  }
}

function hasCollection(value: CapturedValue): boolean {
  if (!isCapturedObject(value)) return false;
  return types.isSet(value) || types.isMap(value) || Object.values(value).some(hasCollection);
}
