import { existsSync, readFileSync } from 'node:fs';
import { median } from '../report/median';

const SAMPLE_EVERY_MS = 250;

/** Looks at a process's resident memory, shared memory included, from time to time, for as long as it is there. Linux. */
export class RssSamples {
  readonly #pid: number;
  readonly #samples: number[] = [];
  readonly #timer = setInterval(() => this.#look(), SAMPLE_EVERY_MS);
  #peak = 0;

  constructor(pid: number) {
    this.#pid = pid;
  }

  /**
   * Ends sampling.
   *
   * @returns `peak MB`, the most that the system has seen, and `growth x`, the median of the last quarter of the samples divided
   *   by that of the second: the first is start-up
   */
  finish(): { readonly 'peak MB': number; readonly 'growth x': number } {
    clearInterval(this.#timer);
    return { 'peak MB': this.#peak, 'growth x': growth(this.#samples) };
  }

  #look(): void {
    const file = `/proc/${this.#pid}/status`;
    // A process that has ended has no page, or one without memory.
    const status = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const [now, peak] = ['VmRSS', 'VmHWM'].map((name) => megabytes(status, name));
    if (now === undefined || peak === undefined) return;
    this.#samples.push(now);
    this.#peak = peak;
  }
}

/** @param samples four or more */
export function growth(samples: readonly number[]): number {
  const quarter = Math.floor(samples.length / 4);
  return median(samples.slice(-quarter)) / median(samples.slice(quarter, 2 * quarter));
}

function megabytes(status: string, name: string): number | undefined {
  const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  return kibibytes === undefined ? undefined : (Number(kibibytes) * 1024) / 1e6;
}
