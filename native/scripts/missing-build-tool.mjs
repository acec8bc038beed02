import { execFileSync } from 'node:child_process';

/** What node-gyp runs beside the compiler; of each, one suffices. */
const NEEDED =
  process.platform === 'win32'
    ? [['python', 'py']]
    : [
        ['make', 'gmake'],
        ['python3', 'python'],
      ];

/**
 * The first tool that node-gyp needs and that is not there.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {string | undefined}
 */
export function missingBuildTool(env) {
  return NEEDED.find((names) => !names.some((name) => runs(name, env)))?.[0];
}

function runs(name, env) {
  try {
    execFileSync(name, ['--version'], { env, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
