// An operation keeps the process alive until its promise has settled; an open pool whose threads are idle does not.
const { addon, fold, openTable, sharedBlock } = require('./fold.cjs');

const pool = addon.createPool(2);
void fold(pool, openTable(), new Array(64).fill(sharedBlock())).then(({ status }) => console.log(`settled: ${status}`));
