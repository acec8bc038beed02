import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A command that keeps a process, with all its threads, on the last core that this one may use.
 *
 * Undefined where the system has no `taskset`: threads that help (the collector's, a reader's) then run beside.
 */
export function oneCore(): readonly string[] | undefined {
  const core = lastCore();
  if (core === undefined) return undefined;
  const prefix = ['taskset', '-c', core];
  return spawnSync('taskset', ['-c', core, 'true']).status === 0 ? prefix : undefined;
}

function lastCore(): string | undefined {
  try {
    // Such as `Cpus_allowed_list:	0-3,8`.
    return /^Cpus_allowed_list:.*?(\d+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
