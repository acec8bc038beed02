import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runChild } from './run-child.mjs';

/**
 * Makes node_modules what the lock file says, from the lock file, when it is not.
 *
 * No package's install script is run: ours have none, and of the tools none needs its own.
 *
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function installWhenNeeded(root, say) {
  const wanted = installStamp(root);
  const stampFile = path.join(root, 'node_modules/.ts-streaming-installed');
  if (readIfThere(stampFile) === wanted) return;
  if (!installedByHand(root)) {
    say('installing the packages of package-lock.json (npm ci)');
    const npm = process.env.npm_execpath;
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    const code = npm === undefined ? await runChild('npm', args) : await runChild(process.execPath, [npm, ...args]);
    if (code !== 0) throw new Error(`npm ci ended with code ${code}. Its own messages are above.`);
  }
  writeFileSync(stampFile, wanted);
}

/** What an installation depends on: the lock file, and the platform that decides which binaries it has. */
function installStamp(root) {
  const lock = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json')));
  return lock.update(`${process.platform} ${process.arch}`).digest('hex');
}

/**
 * Whether a developer's own `npm install` has already installed this lock file.
 *
 * @param {string} root
 * @returns {boolean} true if every package of the lock file that any platform needs is there, at its version
 */
export function installedByHand(root) {
  const installedFile = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(locked)
    .filter(([location, entry]) => location.startsWith('node_modules/') && isNeededHere(entry))
    .every(([location, { version, link }]) => {
      const there = installed[location];
      return there !== undefined && (link === true || there.version === version);
    });
}

/** Optional packages without a platform of their own hang on others that this platform may not have: they prove nothing. */
function isNeededHere({ optional, devOptional, peer, os, cpu, libc }) {
  if (os?.includes(process.platform) && cpu?.includes(process.arch))
    return libc === undefined || libc.includes(libcName());
  return !optional && !devOptional && !peer;
}

function libcName() {
  return process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
