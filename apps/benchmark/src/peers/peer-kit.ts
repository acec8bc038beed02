import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Skipped } from '../entrant';

/** Where peers are installed, once for each version of what names their versions. */
export class PeerKit {
  readonly #home: string;
  readonly #cache: string;

  /** @param home the folder of this app, which holds `peers`; @param cache a folder that nothing else writes to */
  constructor(home: string, cache: string) {
    this.#home = home;
    this.#cache = cache;
  }

  /** A file of `apps/benchmark/peers`. */
  source(name: string): string {
    return path.join(this.#home, 'peers', name);
  }

  /**
   * Runs `steps` in an empty folder, which is kept when all of them ended well.
   *
   * @param sources files of `peers` that decide what is installed: others of theirs, or steps, mean another folder
   * @returns the folder, or why it cannot be had: a tool that is missing, or what the step said first
   */
  async install(
    name: string,
    sources: readonly string[],
    steps: (folder: string) => readonly (readonly string[])[],
  ): Promise<{ readonly folder: string } | Skipped> {
    const hash = createHash('sha256').update(JSON.stringify(steps('')));
    for (const source of sources) hash.update(readFileSync(this.source(source)));
    const folder = path.join(this.#cache, `${name}-${hash.digest('hex').slice(0, 12)}`);
    const done = path.join(folder, '.installed');
    if (existsSync(done)) return { folder };
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [command = '', ...args] of steps(folder)) {
      try {
        await promisify(execFile)(command, args, { cwd: folder, maxBuffer: 2 ** 26 });
      } catch (error) {
        return { skipped: `${name}: ${reasonOf(command, error as Failure)}` };
      }
    }
    mkdirSync(`${done}.new`);
    renameSync(`${done}.new`, done);
    return { folder };
  }
}

type Failure = Error & { readonly code?: string | number; readonly stderr?: string };

function reasonOf(command: string, { code, stderr = '', message }: Failure): string {
  if (code === 'ENOENT') return `no ${command} on the PATH`;
  const said = stderr.split('\n').find((line) => line.trim() !== '');
  return `${command} ended with ${code ?? 'a failure'}: ${said ?? message}`;
}
