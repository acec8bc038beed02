import { readFileSync } from 'node:fs';

/** Gives the text of a file; `undefined` if it cannot be read. */
export type ReadText = (path: string) => string | undefined;

/** Where one limit of a container is written, in both versions of control groups. */
export interface ControlGroupFile {
  /** Name of the file in version 2: `memory.max`. */
  readonly v2: string;
  /** Controller and file in version 1: `memory`, `memory.limit_in_bytes`. */
  readonly v1: { readonly controller: string; readonly file: string };
}

const ROOT = '/sys/fs/cgroup';

/**
 * The texts of a limit's file in this process's control group and in all groups above it, as far as they can be read.
 *
 * The limits of all of them hold. In a container, the path that the process is told is often not there, and its own group
 * is mounted as the root: a path that cannot be read is left out. None on a machine without control groups.
 */
export function controlGroupTexts(file: ControlGroupFile, read: ReadText = readTextFile): string[] {
  const paths = new Set([`${ROOT}/${file.v2}`, `${ROOT}/${file.v1.controller}/${file.v1.file}`]);
  for (const line of (read('/proc/self/cgroup') ?? '').split('\n')) {
    const match = /^\d+:([^:]*):(\/.*)$/.exec(line);
    if (match === null) continue;
    const [, controllers = '', group = '/'] = match;
    const isV1 = controllers.split(',').includes(file.v1.controller);
    if (controllers !== '' && !isV1) continue;
    for (const ancestor of withAncestors(group)) {
      paths.add(isV1 ? `${ROOT}/${file.v1.controller}${ancestor}/${file.v1.file}` : `${ROOT}${ancestor}/${file.v2}`);
    }
  }
  return [...paths].map(read).filter((text) => text !== undefined);
}

/** `/a/b` gives `/a/b`, `/a`. */
function withAncestors(group: string): string[] {
  const parts = group.split('/').filter((part) => part !== '');
  return parts.map((_, index) => `/${parts.slice(0, parts.length - index).join('/')}`);
}

function readTextFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Not there, or not ours to read: there is no limit to be learnt from it.
    return undefined;
  }
}
