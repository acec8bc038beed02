import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { CountSummary } from './counts/count-summary';
import type { PlainTask } from './counts/plain-tasks';
import { INPUTS, type InputId } from './data/inputs';
import { cachedText } from './data/text-cache';

export interface WorkbenchOptions {
  /** The folder of this app, which holds `dist` and `limit`. */
  readonly home: string;
  /** Where compiled programs, generated texts and their counts are kept between runs. */
  readonly cache: string;
  /** Size of each text. */
  readonly bytes: number;
  /** Whether only the counts matter, and times may mean nothing. */
  readonly smoke: boolean;
  readonly memorySeconds: number;
}

/** A text on disk, and its size in bytes. */
export interface Text {
  readonly file: string;
  readonly bytes: number;
}

/** What entrants work with: texts, what is in them, and programs. */
export class Workbench {
  readonly home: string;
  readonly cache: string;
  readonly smoke: boolean;
  readonly memorySeconds: number;
  readonly #options: WorkbenchOptions;

  constructor(options: WorkbenchOptions) {
    const { home, cache, smoke, memorySeconds } = options;
    this.#options = options;
    this.home = home;
    this.cache = cache;
    this.smoke = smoke;
    this.memorySeconds = memorySeconds;
  }

  /** The same for a slow entrant. */
  withTextsUpTo(bytes: number): Workbench {
    return new Workbench({ ...this.#options, bytes: Math.min(bytes, this.#options.bytes) });
  }

  /** The path of a program of `src/programs`, as it is built. */
  program(name: string): string {
    return path.join(this.home, 'dist/programs', `${name}.js`);
  }

  /** The text of an input, generated the first time that it is asked for. */
  text(input: InputId): Text {
    const { name, generate } = INPUTS[input];
    const { bytes } = this.#options;
    const file = cachedText(this.cache, name(bytes), () => generate(bytes));
    return { file, bytes: statSync(file).size };
  }

  /**
   * What a task gives over an input, counted by its definition in plain JavaScript in a process of its own.
   *
   * Kept beside the text, for as long as the program that counts stays the same: 256 MiB take it half a minute.
   */
  async expected(input: InputId, task: PlainTask): Promise<CountSummary> {
    const { file } = this.text(input);
    const program = this.program('count-plainly');
    const version = createHash('sha256').update(readFileSync(program)).digest('hex').slice(0, 8);
    const counts = `${file}.${task}-${version}.json`;
    if (!existsSync(counts)) {
      const { stdout } = await promisify(execFile)(process.execPath, [
        '--max-old-space-size=8192',
        program,
        file,
        task,
      ]);
      const unfinished = `${counts}.${process.pid}`;
      writeFileSync(unfinished, stdout);
      renameSync(unfinished, counts);
    }
    return JSON.parse(readFileSync(counts, 'utf8')) as CountSummary;
  }
}
