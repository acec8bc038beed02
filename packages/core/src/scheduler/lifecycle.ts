import { ContextError } from '../errors/streaming-error';

/**
 * A typed state machine: which states a part of the engine has, and which moves between them are legal.
 *
 * @example
 * ```ts
 * const door = new Lifecycle('The door', 'open', { open: ['closed'], closed: ['open'] });
 * door.moveTo('closed');
 * console.log(door.state); // closed
 * ```
 */
export class Lifecycle<S extends string> {
  #state: S;
  readonly #subject: string;
  readonly #moves: Readonly<Record<S, readonly S[]>>;

  /**
   * @param subject what it is the life of, as errors name it: `The job scheduler`
   * @param moves for each state the states that may follow it; none for a final one
   */
  constructor(subject: string, initial: NoInfer<S>, moves: Readonly<Record<S, readonly NoInfer<S>[]>>) {
    this.#subject = subject;
    this.#state = initial;
    this.#moves = moves;
  }

  get state(): S {
    return this.#state;
  }

  is(...states: readonly S[]): boolean {
    return states.includes(this.#state);
  }

  /** @throws ContextError TSS_LIFECYCLE_ILLEGAL if the move is not listed */
  moveTo(next: S): void {
    if (!this.#moves[this.#state].includes(next)) {
      throw new ContextError('TSS_LIFECYCLE_ILLEGAL', {
        subject: this.#subject,
        state: this.#state,
        requested: next,
      });
    }
    this.#state = next;
  }
}
