import { existsSync, readFileSync } from 'node:fs';

const SAMPLE_EVERY_MS = 100;

/** Looks at the resident memory of a process and of those that it started, from time to time. Linux; elsewhere it sees none. */
export class TreeMemory {
  readonly #pid: number;
  readonly #timer = setInterval(() => this.#look(), SAMPLE_EVERY_MS);
  #peak = 0;

  constructor(pid: number) {
    this.#pid = pid;
  }

  /** Ends sampling. @returns the most that was seen at once, in MB */
  finish(): number {
    clearInterval(this.#timer);
    return this.#peak;
  }

  #look(): void {
    this.#peak = Math.max(this.#peak, residentMegabytes(this.#pid));
  }
}

/** The process and all below it. One that ends meanwhile counts nothing. */
function residentMegabytes(pid: number): number {
  const kibibytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0);
  const children = textOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return children.reduce((sum, child) => sum + residentMegabytes(child), (kibibytes * 1024) / 1e6);
}

function textOf(file: string): string {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  } catch (error) {
    // It ended between the two.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}
