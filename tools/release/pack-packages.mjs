import { cpSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { workspaceFolders } from '../setup/build-stamp.mjs';
import { ROOT } from '../setup/repository.mjs';
import { CACHE } from './cache-folder.mjs';
import { PLATFORMS, platformManifest } from './platforms.mjs';
import { publishedManifest } from './published-manifest.mjs';
import { buildReleaseAddon } from './release-addon.mjs';
import { runQuietly } from './run-quietly.mjs';

/**
 * A package ready to be published.
 *
 * @typedef {{ name: string, version: string, tarball: string, manifest: Record<string, unknown> }} PackedPackage
 */

/**
 * Packs every package that is published, from its build, and the binaries of the addon.
 *
 * @param {string} folder of the tarballs; made anew
 * @returns {Promise<PackedPackage[]>}
 */
export async function packPackages(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const packed = [];
  for (const source of workspaceFolders(ROOT)) {
    const manifest = readManifest(source);
    if (manifest.private === true) continue;
    packed.push(await packFolder(stagePackage(source, manifest), folder));
  }
  packed.push(await packFolder(await stagePlatformPackage(), folder));
  return packed;
}

/** A folder with what a package publishes, and nothing else, so that nothing of the repository can slip in. */
function stagePackage(source, manifest) {
  const stage = emptyStage(manifest.name, publishedManifest(manifest));
  for (const name of manifest.files) {
    const built = path.join(source, name);
    if (!existsSync(built)) throw new Error(`${built} is not there. Run npm run build first.`);
    cpSync(built, path.join(stage, name), { recursive: true });
  }
  const readme = path.join(source, 'README.md');
  if (!existsSync(readme)) throw new Error(`${manifest.name} has no README.md, which is its page for users.`);
  copyFileSync(readme, path.join(stage, 'README.md'));
  return stage;
}

async function stagePlatformPackage() {
  const [platform] = PLATFORMS;
  const binary = await buildReleaseAddon();
  const manifest = platformManifest(platform, readManifest(path.join(ROOT, 'native')), path.basename(binary));
  const stage = emptyStage(manifest.name, manifest);
  copyFileSync(binary, path.join(stage, path.basename(binary)));
  writeFileSync(path.join(stage, 'README.md'), `# ${manifest.name}\n\n${manifest.description}\n`);
  return stage;
}

function emptyStage(name, manifest) {
  const stage = path.join(CACHE, 'stage', name);
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  writeFileSync(path.join(stage, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  copyFileSync(path.join(ROOT, 'LICENSE'), path.join(stage, 'LICENSE'));
  return stage;
}

/** Packs a folder that has all its files. @returns {Promise<PackedPackage>} */
export async function packFolder(source, folder) {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await runQuietly('npm', args, { cwd: source });
  const [{ filename }] = Object.values(JSON.parse(stdout));
  const manifest = readManifest(source);
  return { name: manifest.name, version: manifest.version, tarball: path.join(folder, filename), manifest };
}

function readManifest(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}
