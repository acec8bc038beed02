import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** What builds are made of. Tools that only look at the result (lint, CI, release) are left out. */
const SOURCES = ['packages', 'native', 'apps', 'tools/build'];
const ROOT_FILES = ['package-lock.json', 'nx.json', 'tsconfig.base.json'];
/** Folders of results, and files that end up in no build. */
const NOT_SOURCES =
  /^(node_modules|dist|build|coverage|results|docs|bench-work)$|^\.|\.(spec|integration|tst)\.ts$|\.(md|tgz|log)$/;

/**
 * A stamp of everything that the builds depend on. Reads sizes and times, not contents: some milliseconds for a thousand files.
 *
 * A source touched without being changed changes the stamp, which costs one run of Nx, whose own cache then finds that there is nothing to do.
 *
 * @param {string} root
 * @param {{ compilers: readonly string[] }} machine compilers that were found; one that is installed later must build the addon
 * @returns {string} 64 hexadecimal digits
 */
export function buildStamp(root, { compilers }) {
  const hash = createHash('sha256');
  hash.update([process.versions.modules, process.platform, process.arch, ...compilers].join(' '));
  for (const folder of SOURCES) hashFolder(hash, root, folder);
  for (const file of ROOT_FILES) hashFile(hash, root, file);
  return hash.digest('hex');
}

/**
 * Whether a build that the stamp vouches for is still there.
 *
 * @param {string} root
 * @returns {boolean} true if each workspace that is built has its `dist`
 */
export function buildsAreThere(root) {
  return workspaceFolders(root)
    .filter(
      (folder) => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).scripts?.build !== undefined,
    )
    .every((folder) => existsSync(path.join(folder, 'dist')));
}

/** The absolute folders of the workspaces, from package.json's `workspaces` (names, or `folder/*`). */
export function workspaceFolders(root) {
  const { workspaces } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return workspaces
    .flatMap((pattern) => {
      if (!pattern.endsWith('/*')) return [path.join(root, pattern)];
      const parent = path.join(root, pattern.slice(0, -2));
      return existsSync(parent) ? readdirSync(parent).map((name) => path.join(parent, name)) : [];
    })
    .filter((folder) => existsSync(path.join(folder, 'package.json')));
}

function hashFolder(hash, root, folder) {
  const absolute = path.join(root, folder);
  if (!existsSync(absolute)) return;
  const entries = readdirSync(absolute, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (NOT_SOURCES.test(entry.name)) continue;
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) hashFolder(hash, root, name);
    else if (entry.isFile()) hashFile(hash, root, name);
  }
}

function hashFile(hash, root, name) {
  const file = statSync(path.join(root, name), { throwIfNoEntry: false });
  hash.update(`${name} ${file?.size} ${file?.mtimeMs}\n`);
}
