// Nothing but the operations themselves refers to their input, tables and pool while the garbage collector runs; what was
// never released is collected.
// Needs --expose-gc.
const { addon, fold, openTable, sharedBlock } = require('./fold.cjs');

const ROUNDS = 20;
/** On one thread: most of them wait while the collector runs. */
const FOLDS = 4;

function startFolds() {
  const pool = addon.createPool(1);
  return Array.from({ length: FOLDS }, () => {
    // Small arrays live in V8's heap until their address is asked for; large ones beside it.
    const small = Array.from({ length: 200 }, (_, i) => Uint8Array.from(Buffer.from(`small${i % 7} words\n`)));
    const large = [new Uint8Array(sharedBlock()), sharedBlock(), new Uint8Array(sharedBlock())];
    return fold(pool, openTable(), [...large, ...small]);
  });
}

async function main() {
  const results = [];
  for (let round = 0; round < ROUNDS; round++) {
    const folds = startFolds();
    globalThis.gc();
    // Memory that was freed is likely given out again here, and overwritten.
    for (let i = 0; i < 50; i++) new Uint8Array(20_000).fill(0x20);
    results.push(...(await Promise.all(folds)).map(({ status, rows }) => `${status}:${rows}`));
  }
  globalThis.gc();
  console.log([...new Set(results)].join(' and '));
}

void main();
