import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const CLASSES_IN_PARTS = ['dstream', 'rdd'];

/** The relative imports of each file that was looked at, by absolute path; an entry is good for as long as the file's time is the same. */
const known = new Map();

/**
 * Finds a way back from an import to the file it stands in.
 *
 * @param {string} file absolute path
 * @param {string} specifier as written in the import
 * @returns {string[] | undefined} the files of the cycle by name, `file` first and last; undefined if there is none
 */
export function findPath(file, specifier) {
  const target = resolveRelative(file, specifier);
  if (target === undefined || isWholeOfPart(file, target)) return undefined;
  const cameFrom = new Map([[target, file]]);
  const open = [target];
  while (open.length > 0) {
    const at = open.pop();
    if (at === file) return namesOfPath(file, cameFrom);
    for (const next of importsOf(at)) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      open.push(next);
    }
  }
  return undefined;
}

/**
 * Whether a file imports the class that it is a part of. A class with more methods than one file holds stands in several, each
 * extending the one before: `rdd-base.ts`, `rdd-pairs.ts`, … `rdd.ts`. The parts name the type of the whole, which their
 * methods return; an import of more than the type fails when the module is loaded.
 */
function isWholeOfPart(file, target) {
  const isBeside = path.dirname(file) === path.dirname(target);
  const whole = path.basename(target, '.ts');
  return isBeside && CLASSES_IN_PARTS.includes(whole) && path.basename(file).startsWith(`${whole}-`);
}

function namesOfPath(file, cameFrom) {
  const names = [path.basename(file)];
  for (let at = cameFrom.get(file); at !== file; at = cameFrom.get(at)) names.unshift(path.basename(at));
  return [path.basename(file), ...names];
}

function importsOf(file) {
  const { mtimeMs } = statSync(file);
  const entry = known.get(file);
  if (entry?.mtimeMs === mtimeMs) return entry.imports;
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  const imports = importedFiles.flatMap(({ fileName }) => {
    const target = resolveRelative(file, fileName);
    return target === undefined || isWholeOfPart(file, target) ? [] : [target];
  });
  known.set(file, { mtimeMs, imports });
  return imports;
}

/** The file of ours that a relative import means; undefined for packages, and for what is not there (the compiler says so). */
function resolveRelative(file, specifier) {
  if (!specifier.startsWith('.')) return undefined;
  const base = path.resolve(path.dirname(file), specifier.replace(/\?.*$/, ''));
  return [base, `${base}.ts`, path.join(base, 'index.ts')].find((name) =>
    statSync(name, { throwIfNoEntry: false })?.isFile(),
  );
}
