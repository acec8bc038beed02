// Workers are terminated while their pools work, the main thread goes on; then new ones, some rounds long.
const { Worker, isMainThread, parentPort } = require('node:worker_threads');
const { addon, fold, openTable, sharedBlock, startLongFold } = require('./fold.cjs');

const ROUNDS = 5;
const WORKERS = 3;

async function main() {
  for (let round = 0; round < ROUNDS; round++) {
    const workers = Array.from({ length: WORKERS }, () => new Worker(__filename));
    await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('message', resolve))));
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  const pool = addon.createPool(1);
  const { status, rows } = await fold(pool, openTable(), [sharedBlock()]);
  console.log(`${ROUNDS * WORKERS} terminated, then ${status}:${rows}`);
}

if (isMainThread) {
  void main();
} else {
  const pool = addon.createPool(2);
  // Two run, two wait.
  for (let i = 0; i < 4; i++) void startLongFold(pool);
  parentPort.postMessage('started');
}
