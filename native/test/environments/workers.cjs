// Several environments fold at once, twice each on two threads; all end by themselves.
const { Worker, isMainThread, parentPort } = require('node:worker_threads');
const { addon, fold, openTable, sharedBlock } = require('./fold.cjs');

const WORKERS = 4;

async function foldTwice() {
  const pool = addon.createPool(2);
  const blocks = new Array(8).fill(sharedBlock());
  const results = await Promise.all([fold(pool, openTable(), blocks), fold(pool, openTable(), blocks)]);
  await addon.closePool(pool);
  return results.map(({ status, rows }) => `${status}:${rows}`).join(' ');
}

async function main() {
  const answers = Array.from(
    { length: WORKERS },
    () => new Promise((resolve, reject) => new Worker(__filename).once('message', resolve).once('error', reject)),
  );
  const all = await Promise.all([...answers, foldTwice()]);
  console.log([...new Set(all)].join(' and '));
}

if (isMainThread) void main();
else void foldTwice().then((answer) => parentPort.postMessage(answer));
