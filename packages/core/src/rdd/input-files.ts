import { existsSync, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join, sep } from 'node:path';
import { RddError } from '../errors/streaming-error';

/** A file, and its size in bytes. */
export interface SizedFile {
  readonly file: string;
  readonly size: number;
}

/**
 * The files that a path stands for: a file, the visible files of a directory in order of name, or those of several paths with
 * commas between them. `*`, `?`, `[a-z]` and `{a,b}` stand for names; hidden files (`.`, `_`) are left out; links are followed.
 *
 * @see Spark: FileInputFormat.listStatus, globStatus
 * @throws RddError TSS_RDD_INPUT_MISSING
 */
export function inputFiles(path: string): SizedFile[] {
  return splitOutsideBraces(path).flatMap((each) => {
    const found = matching(each);
    if (found.length === 0) throw new RddError('TSS_RDD_INPUT_MISSING', { path: each });
    return found.flatMap(filesOf);
  });
}

function filesOf(path: string): SizedFile[] {
  if (!statSync(path).isDirectory()) return sizedFile(path);
  return readdirSync(path)
    .filter(isVisible)
    .sort()
    .flatMap((name) => sizedFile(join(path, name)));
}

/** None for a directory, a link that leads nowhere, or a file that has gone since. */
function sizedFile(file: string): SizedFile[] {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() === true ? [{ file, size: stat.size }] : [];
}

function isVisible(name: string): boolean {
  return !/^[._]/.test(name);
}

/** The paths that there are, in order of name. A path that is there is taken as it is written. */
function matching(pattern: string): string[] {
  if (existsSync(pattern)) return [pattern];
  if (!/[*?[{]/.test(pattern)) return [];
  const segments = pattern.split(/[/\\]/).filter((segment) => segment !== '');
  return segments.reduce<string[]>(
    (folders, segment) => folders.flatMap((folder) => inFolder(folder, segment)),
    [isAbsolute(pattern) ? sep : ''],
  );
}

function inFolder(folder: string, segment: string): string[] {
  if (!/[*?[{]/.test(segment)) {
    const path = join(folder, segment);
    return existsSync(path) ? [path] : [];
  }
  if (statSync(folder || '.', { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  const pattern = nameMatching(segment);
  return readdirSync(folder || '.')
    .filter((name) => isVisible(name) && pattern.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** A name pattern as a regular expression. */
function nameMatching(segment: string): RegExp {
  let depth = 0;
  const source = segment.replace(/\[!?[^\]]*\]|[*?{},]|[.+^$()|\\\]]/g, (part) => {
    if (part === '*') return '.*';
    if (part === '?') return '.';
    if (part === '{') return (depth++, '(?:');
    if (part === '}' && depth > 0) return (depth--, ')');
    if (part === ',' && depth > 0) return '|';
    if (part.startsWith('[')) return part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
    return part === ',' ? ',' : `\\${part}`;
  });
  try {
    return new RegExp(`^${source}$`, 'u');
  } catch {
    const expected = 'a path in which every [ and { is closed, and every range rises';
    throw new RddError('TSS_RDD_BAD_ARGUMENT', { operation: 'textFile', argument: 'path', expected, value: segment });
  }
}

function splitOutsideBraces(path: string): string[] {
  return path.split(/,(?![^{]*\})/).filter((part) => part !== '');
}
