import { defineConfig } from 'tsup';

/**
 * The one way a publishable package is built: ESM, CommonJS and types for both, from its named entries.
 *
 * @param {{ entry: string[], esbuildPlugins?: import('esbuild').Plugin[] }} options
 */
export function packageBuild({ entry, esbuildPlugins = [] }) {
  return defineConfig({
    entry,
    format: ['esm', 'cjs'],
    target: 'node20',
    platform: 'node',
    // Types resolve other packages by what they publish, not by their sources.
    dts: { compilerOptions: { customConditions: [] } },
    sourcemap: true,
    clean: true,
    treeshake: true,
    shims: false,
    esbuildPlugins,
  });
}
