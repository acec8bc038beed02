// Nothing but the operation itself refers to its input, its table and its pool while the garbage collector runs; what was never released is collected.
// Needs --expose-gc.
const { addon, fold, openTable, sharedBlock } = require('./fold.cjs');

const ROUNDS = 40;

function foldGarbage() {
  // Small arrays live in V8's heap until their address is asked for; large ones beside it.
  const small = Array.from({ length: 200 }, (_, i) => Uint8Array.from(Buffer.from(`small${i % 7} words\n`)));
  const large = [new Uint8Array(sharedBlock())];
  const blocks = [...small, ...large];
  return fold(addon.createPool(1), openTable(), blocks);
}

async function main() {
  const results = [];
  for (let round = 0; round < ROUNDS; round++) {
    const folding = foldGarbage();
    globalThis.gc();
    // Memory that was freed is likely given out again here, and overwritten.
    for (let i = 0; i < 50; i++) new Uint8Array(20_000).fill(0x20);
    const { status, rows } = await folding;
    results.push(`${status}:${rows}`);
  }
  globalThis.gc();
  console.log([...new Set(results)].join(' and '));
}

void main();
