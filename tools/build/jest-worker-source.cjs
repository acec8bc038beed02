const { createHash } = require('node:crypto');
const { bundleWorker, workerModule } = require('./bundle-worker.cjs');

/**
 * The jest side of embed-worker.mjs: in tests a `*.worker.ts` is the text it is bundled to. A worker's entry is never code of the test's own
 * thread, so what deserves a unit test lives in the files that the entry imports.
 *
 * @type {import('@jest/transform').SyncTransformer}
 */
module.exports = {
  // The text depends on every file that is bundled in: jest's own key, which sees the entry alone, would go stale.
  getCacheKey: (_source, file) => createHash('sha1').update(bundleWorker(file).text).digest('hex'),
  process: (_source, file) => ({ code: workerModule(bundleWorker(file).text, 'cjs') }),
};
