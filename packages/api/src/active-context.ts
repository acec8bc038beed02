import { ContextError } from '@ts-streaming/core';

/** The context that holds the one place there is in a process. */
interface ActivePlace {
  readonly holder: object;
  /** Call site of its start. */
  readonly startedAt: string;
}

/** On the global object, so that the ESM and the CommonJS copy of this package share one place. */
const PLACE = Symbol.for('ts-streaming.StreamingContext.active');

interface WithPlace {
  [PLACE]?: ActivePlace | undefined;
}

/** Takes the place of the process's active context. @throws ContextError TSS_CONTEXT_ALREADY_ACTIVE if it is taken */
export function takeActivePlace(holder: object, startedAt: string): void {
  const taken = (globalThis as WithPlace)[PLACE];
  if (taken !== undefined) throw new ContextError('TSS_CONTEXT_ALREADY_ACTIVE', { startedAt: taken.startedAt });
  (globalThis as WithPlace)[PLACE] = { holder, startedAt };
}

/** Frees the place if `holder` has it. */
export function leaveActivePlace(holder: object): void {
  if (activeHolder() === holder) (globalThis as WithPlace)[PLACE] = undefined;
}

/** Who has the place: a StreamingContext of this copy of the package or of another. */
export function activeHolder(): object | undefined {
  return (globalThis as WithPlace)[PLACE]?.holder;
}
