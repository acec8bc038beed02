/*
 * Makes a clone ready to run: installs what the lock file names, builds what is stale, the native kernel included.
 *
 *   node tools/setup/setup.mjs
 *
 * Uses nothing but Node, because it runs before anything is installed. Does nothing, in some milliseconds, when nothing changed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findToolchain } from '../build/toolchain.mjs';
import { buildsAreThere, buildStamp } from './build-stamp.mjs';
import { findCompilers } from '../build/compilers.mjs';
import { installWhenNeeded } from './install.mjs';
import { ROOT } from './repository.mjs';
import { runNx } from './run-child.mjs';

const STAMP_FILE = path.join(ROOT, '.setup/built');
const OLDEST_NODE = [20, 19];

const startedAt = Date.now();
const say = (line) => console.log(`set-up: ${line}`);

try {
  checkNode();
  await installWhenNeeded(ROOT, say);
  await buildWhenNeeded();
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(`Node ${process.versions.node} is too old. Use Node ${OLDEST_NODE.join('.')} or later.`);
}

async function buildWhenNeeded() {
  const compilers = findCompilers(process.env);
  const stamp = buildStamp(ROOT, { compilers });
  if (existsSync(STAMP_FILE) && readFileSync(STAMP_FILE, 'utf8') === stamp && buildsAreThere(ROOT)) return;

  const { compiler, missing } = findToolchain(process.env);
  say(
    missing === undefined
      ? `building the packages, and the native kernel with ${compiler}`
      : `building the packages; ${missing}, so the TypeScript kernel will be used`,
  );
  const code = await runNx(['run-many', '-t', 'build', '--output-style=static']);
  if (code !== 0) throw new Error(`The build ended with code ${code}. Its own messages are above.`);
  mkdirSync(path.dirname(STAMP_FILE), { recursive: true });
  writeFileSync(STAMP_FILE, stamp);
  say(`ready, after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}
