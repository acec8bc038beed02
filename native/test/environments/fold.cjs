// Calls the binary itself, without the TypeScript side, for programs that end in the middle of its work.
const path = require('node:path');

const addon = require(path.join(__dirname, '../../build/Release/ts_streaming.node'));

const SPACE = Uint8Array.of(32);
const MEBIBYTE = 2 ** 20;

/** 1 MiB of shared memory in lines of two words. */
function sharedBlock() {
  const block = new Uint8Array(new SharedArrayBuffer(MEBIBYTE));
  for (let i = 0; i < block.length; i++) block[i] = 'word another\n'.charCodeAt(i % 13);
  return block;
}

function openTable() {
  return addon.createTable(0, Int32Array.of(0), BigUint64Array.of(0x0123456789abcdefn, 0xfedcba9876543210n));
}

/**
 * No async function: one that is suspended keeps its arguments reachable, and tests whether the addon does.
 *
 * @returns {Promise<{ status: number, rows: number }>}
 */
function fold(pool, table, blocks) {
  const report = new Float64Array(4);
  return addon.foldLines(pool, table, report, [SPACE], 1, blocks).then((status) => ({ status, rows: report[2] }));
}

/** A fold that takes seconds, over the same block again and again. */
function startLongFold(pool) {
  return fold(pool, openTable(), new Array(8192).fill(sharedBlock()));
}

module.exports = { addon, fold, openTable, sharedBlock, startLongFold };
