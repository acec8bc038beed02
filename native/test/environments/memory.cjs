// The process may map little more memory than it has when a table grows: the operation fails, the process and the table's groups stay. Linux.
const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { addon, fold, openTable } = require('./fold.cjs');

const PAGE = 4096;
const MORE = 64 * 2 ** 20;
const WORDS = 2_000_000;

async function main() {
  const block = Buffer.from(Array.from({ length: WORDS }, (_, i) => i).join(' '));
  const pool = addon.createPool(1);
  const table = openTable();
  // Before the limit, so that the thread has its stack.
  await fold(pool, table, [block.subarray(0, 1)]);
  const mapped = Number(readFileSync('/proc/self/statm', 'utf8').split(' ')[0]) * PAGE;
  execFileSync('prlimit', [`--pid=${process.pid}`, `--as=${mapped + MORE}`]);
  const report = new Float64Array(4);
  const status = await addon.foldLines(pool, table, report, [Uint8Array.of(32)], 1, [block]);
  const sizes = new Float64Array(4);
  await addon.settle(pool, table, sizes);
  console.log(
    `${status}: ${report[0] > 2 ** 20 ? 'MiB' : 'bytes'} were missing, ${sizes[0] > 100_000 ? 'many' : 'few'} groups are there`,
  );
}

void main();
