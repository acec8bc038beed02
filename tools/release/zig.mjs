import { existsSync } from 'node:fs';
import path from 'node:path';
import { CACHE } from './cache-folder.mjs';
import { runQuietly } from './run-quietly.mjs';

/** A compiler whose version is fixed gives the same binary everywhere. Raise it on purpose, and look at the benchmark then. */
const VERSION = '0.15.2';

const HOME = path.join(CACHE, `zig-${VERSION}`);

/**
 * Zig's C++ compiler, which brings the C library of every glibc since 2.17 to link against. See docs/decisions/D-018.
 *
 * Installs it from PyPI, where the package `ziglang` has it as a plain wheel, into a cache of this repository, unless it is there.
 *
 * @param {{ target: string }} options what to compile for, such as `x86_64-linux-gnu.2.28`
 * @returns {Promise<Record<string, string>>} the environment that makes node-gyp use it
 */
export async function zigEnvironment({ target }) {
  const python = path.join(HOME, 'bin/python');
  const ready = path.join(HOME, 'bin/python-zig');
  if (!existsSync(ready)) {
    await runQuietly('python3', ['-m', 'venv', HOME]);
    await runQuietly(python, ['-m', 'pip', 'install', '--quiet', `ziglang==${VERSION}`]);
  }
  const zig = `${python} -m ziglang`;
  return {
    CC: `${zig} cc -target ${target}`,
    CXX: `${zig} c++ -target ${target}`,
    AR: `${zig} ar`,
    ZIG_GLOBAL_CACHE_DIR: path.join(CACHE, 'zig-cache'),
    ZIG_LOCAL_CACHE_DIR: path.join(CACHE, 'zig-cache'),
  };
}
