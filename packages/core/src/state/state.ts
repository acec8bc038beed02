import { RddError } from '../errors/streaming-error';

/**
 * The state of one key, in the function given to `mapWithState`. It is the same object in every call: not to be kept.
 *
 * @see Spark: State
 * @since 0.2.0
 */
export interface State<S> {
  /** Whether the key has a state. */
  exists(): boolean;
  /** @throws RddError TSS_STATE_NOT_SET */
  get(): S;
  /** @returns undefined for a key without a state */
  getOption(): S | undefined;
  /** @throws RddError TSS_STATE_REFUSED once it is removed, or where it is timing out */
  update(state: S): void;
  /** @throws RddError TSS_STATE_REFUSED where it is removed already, or timing out */
  remove(): void;
  /** Whether this call is the last one of a key that nothing has come for: it is removed after it. */
  isTimingOut(): boolean;
}

/** What a call of the function has done with the state. */
export type StateOutcome = 'untouched' | 'updated' | 'removed';

/** The one state that a step shows its function, key by key. */
export class CurrentState<S> implements State<S> {
  #state: S | undefined;
  #exists = false;
  #isTimingOut = false;
  #outcome: StateOutcome = 'untouched';

  /** Shows a key's state: none if `exists` is false. */
  show(exists: boolean, state: S | undefined, isTimingOut = false): void {
    this.#exists = exists;
    this.#state = state;
    this.#isTimingOut = isTimingOut;
    this.#outcome = 'untouched';
  }

  get outcome(): StateOutcome {
    return this.#outcome;
  }

  exists(): boolean {
    return this.#exists;
  }

  get(): S {
    if (!this.#exists) throw new RddError('TSS_STATE_NOT_SET', {});
    return this.#state as S;
  }

  getOption(): S | undefined {
    return this.#exists ? this.#state : undefined;
  }

  update(state: S): void {
    if (this.#outcome === 'removed') refuse('update', 'after it has been removed');
    if (this.#isTimingOut) refuse('update', 'that is timing out');
    this.#exists = true;
    this.#state = state;
    this.#outcome = 'updated';
  }

  remove(): void {
    if (this.#isTimingOut) refuse('remove', 'that is timing out');
    if (this.#outcome === 'removed') refuse('remove', 'that has already been removed');
    this.#exists = false;
    this.#state = undefined;
    this.#outcome = 'removed';
  }

  isTimingOut(): boolean {
    return this.#isTimingOut;
  }

  toString(): string {
    return this.#exists ? String(this.#state) : '<state not set>';
  }
}

function refuse(action: string, reason: string): never {
  throw new RddError('TSS_STATE_REFUSED', { action, reason });
}
