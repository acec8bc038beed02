import { setImmediate as turn } from 'node:timers/promises';
import { program } from '../contract/contract-fixtures';
import { createTypescriptKernel } from './typescript-kernel';

describe('TypescriptPool', () => {
  it('lets the event loop turn while a fold runs, even over one long line', async () => {
    const pool = createTypescriptKernel().createPool(1);
    const table = pool.openTable({ key: 'utf8', aggregates: ['count'] });
    const line = new Uint8Array(Buffer.from('some words '.repeat(300_000)));
    const state = { isRunning: true };
    const fold = table.foldLines(program([' ']), [line]).then((counts) => {
      state.isRunning = false;
      return counts;
    });
    let turns = 0;
    for (; state.isRunning; turns++) await turn();
    const counts = await fold;
    await pool.close();
    expect([turns > 10, counts]).toEqual([
      true,
      { bytes: 3_300_000, lines: 1, rows: 600_001, escaped: new Uint32Array(0) },
    ]);
  });

  it('schedules nothing when it is idle', async () => {
    const pool = createTypescriptKernel().createPool(2);
    const before = immediates();
    const table = pool.openTable({ key: 'utf8', aggregates: ['count'] });
    const fold = table.foldLines(program([' ']), [Buffer.from('a b')]);
    const during = immediates();
    await fold;
    const after = immediates();
    await pool.close();
    expect([during - before, after - before]).toEqual([1, 0]);
  });

  it('lets a short operation pass a long one when it has two threads, and not when it has one', async () => {
    const orders = await Promise.all([finishOrder(1), finishOrder(2)]);
    expect(orders).toEqual([
      ['long', 'short'],
      ['short', 'long'],
    ]);
  });
});

async function finishOrder(threads: number): Promise<string[]> {
  const pool = createTypescriptKernel().createPool(threads);
  const order: string[] = [];
  const block = new Uint8Array(Buffer.from('some words\n'.repeat(100_000)));
  const folds = [
    { name: 'long', blocks: [block] },
    { name: 'short', blocks: [Uint8Array.of(97)] },
  ].map(({ name, blocks }) =>
    pool
      .openTable({ key: 'utf8', aggregates: ['count'] })
      .foldLines(program([' ']), blocks)
      .then(() => order.push(name)),
  );
  await Promise.all(folds);
  await pool.close();
  return order;
}

function immediates(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Immediate').length;
}
