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
  const place = findAddon();
  if (place === undefined)
    throw new Error(`there is no binary for this machine: ${packages().join(' or ')} is not installed`);
  try {
    return createRequire(thisFile())(place) as Addon;
  } catch (cause) {
    throw new Error(`${place} cannot be loaded: ${(cause as Error).message}`, { cause });
  }
}

/** The package or the file that the binary is to be loaded from, or undefined where there is none. */
export function findAddon(): string | undefined {
  const require = createRequire(thisFile());
  const built = path.join(path.dirname(thisFile()), WORKSPACE_BINARY);
  return packages().find((name) => canResolve(require, name)) ?? (existsSync(built) ? built : undefined);
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

function packages(): readonly string[] {
  return platformPackages(process.platform, process.arch);
}

/** `node -e` gives every ES module a global `__filename` that names no file. */
function thisFile(): string {
  return typeof __filename === 'string' && path.isAbsolute(__filename) ? __filename : fileURLToPath(import.meta.url);
}

function canResolve(require: NodeJS.Require, name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}
