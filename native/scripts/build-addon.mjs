/*
 * Builds the addon into build/Release. Where there is no compiler, no tool that node-gyp needs, or no headers of Node, it says so in one line and
 * succeeds: the TypeScript kernel is used then. What does not compile is an error.
 *
 *   node scripts/build-addon.mjs
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingBuildTool } from './missing-build-tool.mjs';
import { findToolchain } from '../../tools/build/toolchain.mjs';

const PACKAGE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const RELEASE = path.join(PACKAGE, 'build/Release');

const toolchain = findToolchain(process.env);
const tool = missingBuildTool(process.env);
const missing = toolchain.missing ?? (tool === undefined ? undefined : `there is no ${tool} on the PATH`);
if (missing === undefined) {
  build(toolchain);
} else {
  removeOld();
  console.log(`native: ${missing}, so the TypeScript kernel will be used`);
}

function build({ headers }) {
  const nodeGyp = createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js');
  const folder = path.join(PACKAGE, 'addon');
  try {
    execFileSync(
      process.execPath,
      [nodeGyp, 'rebuild', `--directory=${folder}`, `--nodedir=${headers}`, '--jobs=max', '--loglevel=warn'],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
  } catch (error) {
    // What the compiler said; make's own lines are not of interest when all went well.
    process.stderr.write(`${error.stdout ?? ''}${error.stderr ?? ''}`);
    removeOld();
    console.error('native: the addon could not be built; what the compiler said is above');
    process.exitCode = 1;
    return;
  }
  mkdirSync(RELEASE, { recursive: true });
  // A file of its own takes the old one's place: processes that have loaded that go on with it.
  const fresh = path.join(RELEASE, `ts_streaming.${process.pid}.node`);
  copyFileSync(path.join(folder, 'build/Release/ts_streaming.node'), fresh);
  renameSync(fresh, path.join(RELEASE, 'ts_streaming.node'));
}

/** A binary of older sources must not outlive them. */
function removeOld() {
  rmSync(RELEASE, { recursive: true, force: true });
}
