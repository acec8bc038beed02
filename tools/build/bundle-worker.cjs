const path = require('node:path');
const { buildSync } = require('esbuild');

/**
 * Bundles a worker's entry into one self-contained CommonJS script, from the sources of the workspace's packages.
 *
 * @param {string} file the absolute path of `x.worker.ts`
 * @param {{ sourcemap?: 'inline' }} [options]
 * @returns {{ text: string, inputs: string[] }} the script, and the absolute paths of the files it was made of
 */
function bundleWorker(file, { sourcemap } = {}) {
  const root = path.join(__dirname, '../..');
  const result = buildSync({
    entryPoints: [file],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    conditions: ['@ts-streaming/source'],
    // The text is also the text of errors' stacks: names stay, only white space and comments go.
    minifyWhitespace: sourcemap === undefined,
    legalComments: 'none',
    sourcemap: sourcemap ?? false,
    logLevel: 'warning',
  });
  return {
    text: result.outputFiles[0].text,
    inputs: Object.keys(result.metafile.inputs).map((input) => path.resolve(root, input)),
  };
}

/**
 * The module that an import of `x.worker?source` sees.
 *
 * @param {string} text
 * @param {'esm' | 'cjs'} format
 */
function workerModule(text, format) {
  const literal = JSON.stringify(text);
  return format === 'esm'
    ? `export const workerSource = ${literal};\n`
    : `Object.defineProperty(exports, '__esModule', { value: true });\nexports.workerSource = ${literal};\n`;
}

module.exports = { bundleWorker, workerModule };
