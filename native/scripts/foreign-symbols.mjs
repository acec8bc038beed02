import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * The symbols of an object file that the linker would merge with those of other files: weak, unique and common ones. A file compiled for one
 * instruction set must have none, because the copy that is kept could be the one that the processor at hand cannot run.
 *
 * @param {string} object
 * @returns {Promise<string[]>}
 */
export async function foreignSymbols(object) {
  const { stdout } = await promisify(execFile)('nm', ['--demangle', '--defined-only', object]);
  return stdout
    .split('\n')
    .map((line) => /^[0-9a-f]+ ([WVuC]) (.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, , name]) => name);
}
