import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sc } from '../test-rdds';

describe('mapPartitions', () => {
  it('calls its function once for each partition, empty ones included', async () => {
    const sums = sc.parallelize([1, 2, 3], 5).mapPartitions((rows) => [[...rows].reduce((a, b) => a + b, 0)]);
    expect(await sums.collect()).toEqual([0, 1, 0, 2, 3]);
  });

  it('takes a generator, which is pulled no further than asked', async () => {
    let pulled = 0;
    const doubled = sc.parallelize([1, 2, 3], 1).mapPartitions(function* (rows) {
      for (const row of rows) {
        pulled++;
        yield row * 2;
      }
    });
    expect([await doubled.collect(), pulled]).toEqual([[2, 4, 6], 3]);
  });

  it('closes what the rows come from, whether or not its function does', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'map-partitions-'));
    try {
      writeFileSync(join(directory, 'text'), 'line\n'.repeat(500_000));
      const firsts = sc.textFile(join(directory, 'text'), 1).mapPartitions((rows) => {
        const { value } = rows[Symbol.iterator]().next() as { readonly value: string };
        return [value];
      });
      await firsts.count();
      const before = openFiles();
      expect([await firsts.collect(), openFiles() - before]).toEqual([['line'], 0]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('keeps the placement of keys only if it is told that keys stay as they are', () => {
    const placed = sc.parallelize([['a', 1]] as [string, number][]).partitionBy(3);
    expect([
      placed.mapPartitions((rows) => rows).partitioner,
      placed.mapPartitions((rows) => rows, true).partitioner,
    ]).toEqual([undefined, placed.partitioner]);
  });
});

/** File descriptors of this process. 0 where the system does not list them: then nothing is compared. */
function openFiles(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
}
