import { parallelize } from '../rdd/operators/parallelize';
import { StorageLevel } from '../rdd/storage-level';
import { PartitionCache } from './partition-cache';

const node = parallelize([], 2);

/** Counts how often it computes, and gives the number. */
function counter(): { readonly compute: () => Promise<readonly number[]> } {
  let calls = 0;
  return { compute: () => Promise.resolve([++calls]) };
}

describe('PartitionCache', () => {
  it('computes each partition of a kept RDD once, also while it is computed', async () => {
    const cache = new PartitionCache();
    const { compute } = counter();
    cache.keep(node, StorageLevel.MEMORY_ONLY);
    const got = await Promise.all([0, 0, 1].map((partition) => cache.get(node, partition, compute)));
    expect([cache.level(node), got]).toEqual([StorageLevel.MEMORY_ONLY, [[1], [1], [2]]]);
  });

  it('computes again what failed', async () => {
    const cache = new PartitionCache();
    cache.keep(node, StorageLevel.MEMORY_ONLY);
    await expect(cache.get(node, 0, () => Promise.reject(new RangeError('no')))).rejects.toThrow('no');
    await expect(cache.get(node, 0, () => Promise.resolve([1]))).resolves.toEqual([1]);
  });

  it('keeps nothing of an RDD that is not kept, or not any more, or at level NONE', async () => {
    const cache = new PartitionCache();
    const { compute } = counter();
    const got = [await cache.get(node, 0, compute)];
    cache.keep(node, StorageLevel.MEMORY_ONLY);
    got.push(await cache.get(node, 0, compute));
    cache.drop(node);
    got.push(await cache.get(node, 0, compute));
    cache.keep(node, StorageLevel.NONE);
    got.push(await cache.get(node, 0, compute));
    expect([got, cache.level(node)]).toEqual([[[1], [2], [3], [4]], undefined]);
  });
});
