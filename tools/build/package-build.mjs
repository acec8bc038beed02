import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsup';
import { embedWorker } from './embed-worker.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * The one way a publishable package is built: ESM, CommonJS and types for both, from its named entries.
 *
 * @param {{ entry: string[], splitting?: boolean, esbuildPlugins?: import('esbuild').Plugin[] }} options splitting: whether entries share their
 *   classes in CommonJS, too, as they do in ESM
 */
export function packageBuild({ entry, splitting, esbuildPlugins = [] }) {
  return defineConfig({
    entry,
    format: ['esm', 'cjs'],
    target: 'node20',
    platform: 'node',
    dts: {
      compilerOptions: {
        // Types resolve other packages by what they publish, not by their sources.
        customConditions: [],
        // tsup reads the base configuration's relative paths as relative to the package.
        typeRoots: [path.join(root, 'tools/build/types'), path.join(root, 'node_modules/@types')],
      },
    },
    sourcemap: true,
    clean: true,
    silent: true,
    treeshake: true,
    // Bundling renames a class that names itself: users would see `_RDD` in what they print.
    keepNames: true,
    shims: false,
    splitting,
    esbuildPlugins: [embedWorker(), ...esbuildPlugins],
  });
}
