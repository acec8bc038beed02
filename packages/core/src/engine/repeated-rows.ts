import type { Aggregate } from '@ts-streaming/kernel/contract';
import { requirePair } from '../rdd/pair';
import type { Emit } from '../rdd/rdd-node';

/**
 * Takes a row for many equal ones, as long as that is to the bit what one after the other would give: of sums, whole
 * numbers only, and as long as all of them together are exact.
 */
export class RepeatedRows {
  /** How many rows the next one stands for. */
  times = 1;
  readonly #operator: string;
  readonly #operation: Aggregate;
  readonly #emit: Emit;
  #isExact = true;
  /** The sum of all that was added, without signs: no sum of it, in any order, is larger. */
  #magnitude = 0;

  /** @param operation how the values of a key are reduced */
  constructor(operator: string, operation: Aggregate, emit: Emit) {
    this.#operator = operator;
    this.#operation = operation;
    this.#emit = emit;
  }

  /** Whether all rows so far could be taken so. */
  get isExact(): boolean {
    return this.#isExact;
  }

  /** Takes no more: there is a row that must be run by itself. */
  giveUp(): void {
    this.#isExact = false;
  }

  /** @throws RddError TSS_KEY_NOT_A_PAIR */
  readonly emit: Emit = (row) => {
    const [key, value] = requirePair(this.#operator, row);
    if (typeof value === 'number') this.#take(key, value);
    else this.giveUp();
    return this.#isExact;
  };

  #take(key: unknown, value: number): void {
    if (this.#operation !== 'sum') {
      this.#emit([key, value]);
      return;
    }
    const sum = value * this.times;
    this.#magnitude += Math.abs(sum);
    this.#isExact &&= Number.isInteger(value) && this.#magnitude <= Number.MAX_SAFE_INTEGER;
    this.#emit([key, sum]);
  }
}
