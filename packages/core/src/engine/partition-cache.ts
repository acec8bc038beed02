import type { RddNode } from '../rdd/rdd-node';
import { StorageLevel } from '../rdd/storage-level';

interface Kept {
  readonly level: StorageLevel;
  readonly partitions: Map<number, Promise<readonly unknown[]>>;
}

/** The partitions of RDDs that the program keeps. */
export class PartitionCache {
  readonly #kept = new WeakMap<RddNode, Kept>();

  level(node: RddNode): StorageLevel | undefined {
    return this.#kept.get(node)?.level;
  }

  keep(node: RddNode, level: StorageLevel): void {
    if (level === StorageLevel.NONE) this.#kept.delete(node);
    else this.#kept.set(node, { level, partitions: new Map() });
  }

  drop(node: RddNode): void {
    this.#kept.delete(node);
  }

  /** The kept partition, computed at the first call only; what failed is computed again. */
  async get(node: RddNode, partition: number, compute: () => Promise<readonly unknown[]>): Promise<readonly unknown[]> {
    const partitions = this.#kept.get(node)?.partitions;
    if (partitions === undefined) return compute();
    const known = partitions.get(partition);
    if (known !== undefined) return known;
    const computed = compute();
    partitions.set(partition, computed);
    computed.catch(() => partitions.delete(partition));
    return computed;
  }
}
