import type { Plugin } from 'esbuild';

/** Makes `import { workerSource } from './x.worker?source'` the bundled text of `x.worker.ts`. See embed-worker.mjs. */
export function embedWorker(): Plugin;
