import { createRequire } from 'node:module';
import path from 'node:path';

const { bundleWorker, workerModule } = createRequire(import.meta.url)('./bundle-worker.cjs');

/**
 * Makes `import { workerSource } from './x.worker?source'` the text of `x.worker.ts`, bundled with all it imports.
 *
 * A worker that is started from text (`new Worker(workerSource, { eval: true })`) is found wherever our packages end up: in node_modules, or
 * inside a user's own bundle, where a file beside ours does not exist any more.
 *
 * @returns {import('esbuild').Plugin}
 */
export function embedWorker() {
  return {
    name: 'embed-worker',
    setup(build) {
      build.onResolve({ filter: /\.worker\?source$/ }, ({ path: specifier, resolveDir }) => ({
        path: path.resolve(resolveDir, specifier.replace(/\?source$/, '.ts')),
        namespace: 'worker-source',
      }));
      build.onLoad({ filter: /.*/, namespace: 'worker-source' }, ({ path: file }) => {
        const { text, inputs } = bundleWorker(file);
        return { contents: workerModule(text, 'esm'), loader: 'js', watchFiles: inputs };
      });
    },
  };
}
