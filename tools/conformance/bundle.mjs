import { build } from 'esbuild';
import { embedWorker } from '../build/embed-worker.mjs';

// CommonJS dependencies ask for what ES modules do not have.
const REQUIRE =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

/**
 * Bundles a program with the sources of all packages of the repository that it imports.
 *
 * @param {string} entry
 * @param {string} outfile an ES module or, if it ends in .cjs, CommonJS
 */
export async function bundle(entry, outfile) {
  const isCommonJs = outfile.endsWith('.cjs');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: isCommonJs ? 'cjs' : 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@ts-streaming/source'],
    // Messages name classes.
    keepNames: true,
    banner: { js: isCommonJs ? '' : REQUIRE },
    plugins: [embedWorker()],
    // `import.meta` of sources that are for both is used only where they are ES modules.
    logOverride: { 'empty-import-meta': 'silent' },
    logLevel: 'warning',
  });
}
