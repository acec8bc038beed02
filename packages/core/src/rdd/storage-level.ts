import { requireArgument } from '../errors/require-argument';

/**
 * Where the partitions of a kept RDD are.
 *
 * @see Spark: StorageLevel
 * @since 0.1.0
 */
export class StorageLevel {
  /** Not kept. */
  static readonly NONE = new StorageLevel('NONE', false);
  /** As JavaScript values on the heap: the fastest to read. */
  static readonly MEMORY_ONLY = new StorageLevel('MEMORY_ONLY', true);

  private constructor(
    readonly name: string,
    readonly useMemory: boolean,
  ) {}

  toString(): string {
    return this.name;
  }
}

/** @throws RddError TSS_RDD_BAD_ARGUMENT if `value` is no storage level */
export function requireStorageLevel(operation: string, value: unknown): void {
  const place = { operation, argument: 'level', expected: 'StorageLevel.MEMORY_ONLY' };
  requireArgument(value instanceof StorageLevel, value, place);
}
