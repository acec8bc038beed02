// The process exits while its pools work, and those of a worker.
const { Worker, isMainThread, parentPort } = require('node:worker_threads');
const { addon, startLongFold } = require('./fold.cjs');

const pool = addon.createPool(2);
for (let i = 0; i < 4; i++) void startLongFold(pool);

if (isMainThread) {
  new Worker(__filename).once('message', () => process.exit(7));
} else {
  parentPort.postMessage('started');
}
