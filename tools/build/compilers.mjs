import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/**
 * The C++ compilers that a build of the addon could use.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {string[]} absolute paths in the order of the PATH; `CXX` first where it is set
 */
export function findCompilers(env) {
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const names = [...(env.CXX === undefined ? [] : [env.CXX]), 'c++', 'g++', 'clang++'];
  return names.flatMap((name) =>
    folders
      .map((folder) => path.resolve(folder, name))
      .filter(isProgram)
      .slice(0, 1),
  );
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
