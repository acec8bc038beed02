import { cpSync, existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ROOT } from '../setup/repository.mjs';
import { CACHE } from './cache-folder.mjs';
import { neededSymbolsOf, reasonsNotToLoad } from './needed-symbols.mjs';
import { runQuietly } from './run-quietly.mjs';
import { zigEnvironment } from './zig.mjs';

/** What Node 20 itself needs: a system that runs Node has at least this. */
export const OLDEST_GLIBC = '2.28';

/** What the addon is built from, in native/. */
const INPUTS = ['addon', 'include', 'src'];

/**
 * Builds the addon as it is published for linux-x64: against an old glibc, with the C++ library inside, without debug symbols.
 *
 * It is built from a copy of the sources, beside the developer's own build, which is for this machine alone.
 *
 * @returns {Promise<string>} absolute path of the binary
 * @throws Error if it would not load on every system that Node 20 runs on
 */
export async function buildReleaseAddon() {
  const native = path.join(ROOT, 'native');
  const copy = path.join(CACHE, 'native');
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const name of INPUTS) {
    const isSource = (file) => path.relative(native, file) !== path.join('addon', 'build');
    cpSync(path.join(native, name), path.join(copy, name), { recursive: true, filter: isSource });
  }
  // Where npm has put the addon's own version of node-addon-api, if it needs one of its own.
  if (existsSync(path.join(native, 'node_modules')))
    symlinkSync(path.join(native, 'node_modules'), path.join(copy, 'node_modules'));

  const nodeGyp = createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js');
  const environment = await zigEnvironment({ target: `x86_64-linux-gnu.${OLDEST_GLIBC}` });
  const headers = `--nodedir=${path.resolve(realpathSync(process.execPath), '../..')}`;
  await runQuietly(process.execPath, [nodeGyp, 'rebuild', headers, '--jobs=max', '--loglevel=warn'], {
    cwd: path.join(copy, 'addon'),
    env: { ...process.env, ...environment, LDFLAGS: '-s' },
  });

  const binary = path.join(copy, 'addon/build/Release/ts_streaming.node');
  const reasons = reasonsNotToLoad(neededSymbolsOf(binary), OLDEST_GLIBC);
  if (reasons.length > 0)
    throw new Error(`The binary would not load where Node 20 runs (glibc ${OLDEST_GLIBC}):\n${reasons.join('\n')}`);
  return binary;
}
