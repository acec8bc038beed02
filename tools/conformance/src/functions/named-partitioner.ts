import type { Partitioner } from '@ts-streaming/api';
import { type Json, VectorError } from '../vector';
import { functionDescription } from './named-function';

/** The partitioner of `{"fn": name, ...}`: places keys that are numbers. @throws VectorError if there is none */
export function namedPartitioner(description: Json | undefined): Partitioner {
  const { fn, n, numPartitions } = functionDescription(description);
  const count = typeof n === 'number' ? n : numPartitions;
  if (typeof count !== 'number') throw new VectorError(`${fn} does not say how many partitions.`);
  switch (fn) {
    // Those that give the remainder of negative keys as it is are bad partitioners for them, and meant to be.
    case 'keyMod':
    case 'keyRawMod':
      return new NumberPartitioner(fn, count, (key) => key % count);
    case 'keyItself':
      return new NumberPartitioner(fn, count, (key) => key);
    case 'keyAbsMod':
      return new NumberPartitioner(fn, count, (key) => Math.abs(key % count));
    default:
      throw new VectorError(`There is no partitioner "${fn}".`);
  }
}

class NumberPartitioner implements Partitioner {
  constructor(
    private readonly name: string,
    readonly numPartitions: number,
    private readonly partitionFunc: (key: number) => number,
  ) {}

  getPartition(key: unknown): number {
    return this.partitionFunc(Number(key));
  }

  equals(other: Partitioner): boolean {
    return other instanceof NumberPartitioner && other.name === this.name && other.numPartitions === this.numPartitions;
  }
}
