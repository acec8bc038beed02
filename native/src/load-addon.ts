import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Addon } from './addon';

/** The same place from `src/` and from `dist/` of this repository. */
const WORKSPACE_BINARY = path.join('..', 'build', 'Release', 'ts_streaming.node');

/**
 * Loads the binary: from the package of this platform, else from the build of this repository.
 *
 * @throws Error whose message names what is missing, or what is there and cannot be loaded, with its cause
 */
export function loadAddon(): Addon {
  const file = typeof __filename === 'string' ? __filename : fileURLToPath(import.meta.url);
  const require = createRequire(file);
  const packages = platformPackages(process.platform, process.arch);
  const packaged = packages.find((name) => canResolve(require, name));
  if (packaged !== undefined) return loadFrom(require, packaged);
  const built = path.join(path.dirname(file), WORKSPACE_BINARY);
  if (existsSync(built)) return loadFrom(require, built);
  throw new Error(`there is no binary for this machine: ${packages.join(' or ')} is not installed`);
}

/**
 * The packages that may hold the binary for a machine. Of the two C libraries of Linux, npm installs the package of the
 * one that is there.
 *
 * Their names are put together at run time, so that a bundler leaves them alone.
 */
export function platformPackages(platform: string, arch: string): readonly string[] {
  const name = ['@ts-streaming', `native-${platform}-${arch}`].join('/');
  return platform === 'linux' ? [`${name}-gnu`, `${name}-musl`] : [name];
}

function canResolve(require: NodeJS.Require, name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

function loadFrom(require: NodeJS.Require, place: string): Addon {
  try {
    return require(place) as Addon;
  } catch (cause) {
    throw new Error(`${place} cannot be loaded: ${(cause as Error).message}`, { cause });
  }
}
