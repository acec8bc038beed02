import { mkdirSync, readdirSync, symlinkSync, existsSync } from 'node:fs';
import path from 'node:path';

/** Compilers under any of their names: `g++`, `g++-12`, `x86_64-linux-gnu-gcc`, `cc`. */
const COMPILER = /(^|-)(c\+\+|g\+\+|clang\+\+|gcc|cc|clang|c89|c99)(-\d+(\.\d+)*)?$/;

/**
 * Makes a folder that serves as the PATH of a machine without a compiler: a link to each program on the PATH, but to no compiler.
 *
 * @param {string} folder is made
 * @param {string} searchPath a PATH
 * @returns {string} the folder
 */
export function pathWithoutCompiler(folder, searchPath) {
  mkdirSync(folder, { recursive: true });
  for (const place of searchPath.split(path.delimiter).filter((name) => name !== '' && existsSync(name))) {
    for (const name of readdirSync(place)) {
      const link = path.join(folder, name);
      if (COMPILER.test(name) || existsSync(link)) continue;
      symlinkSync(path.join(place, name), link);
    }
  }
  return folder;
}
