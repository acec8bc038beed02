import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Runs a program to its end and shows what it printed only if it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<{ stdout: string, stderr: string }>}
 * @throws Error with all that it printed, if it ends with a code other than 0
 */
export async function runQuietly(command, args, options = {}) {
  try {
    return await execute(command, args, { maxBuffer: 2 ** 28, ...options });
  } catch (error) {
    const printed = [error.stdout, error.stderr].filter((text) => text).join('\n');
    // The error of Node has the same again, on one line: not kept as the cause.
    throw new Error(`${command} ${args.join(' ')} ended with ${error.code ?? error.signal}\n${printed}`);
  }
}
