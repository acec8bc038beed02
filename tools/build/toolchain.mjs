import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

// The function by which set-up finds out whether to announce a native build. It is of another project: a plain import of its file is not allowed.
const { findCompilers } = await import(new URL('./compilers.mjs', import.meta.url).href);

/**
 * What the addon can be built with on this machine.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {{ compiler: string, version: string, headers: string } | { missing: string }} `headers`: the folder above include/node
 */
export function findToolchain(env) {
  // CXX may be a command with arguments, such as `zig c++ -target ...`: it is taken at its word.
  const compiler = env.CXX ?? findCompilers(env)[0];
  if (compiler === undefined) return { missing: 'there is no C++ compiler on the PATH' };
  const headers = path.resolve(process.execPath, '../..');
  if (!existsSync(path.join(headers, 'include/node/node_api.h'))) {
    return { missing: `there are no headers of Node at ${path.join(headers, 'include/node')}` };
  }
  return { compiler, version: versionOf(compiler), headers };
}

function versionOf(compiler) {
  try {
    return execFileSync(compiler, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split(
      '\n',
    )[0];
  } catch {
    return 'unknown';
  }
}
