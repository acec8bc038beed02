import { KernelError, type KeyColumn, type PartitionedColumns, type TableSpec } from '@ts-streaming/kernel/contract';

/** What offsets of a column can name. */
const KEY_BYTES_LIMIT = 2 ** 32 - 1;

/**
 * The columns that `seal` fills: allocated here, because a garbage collector must not be asked from another thread.
 *
 * @throws KernelError TSS_KERNEL_OUT_OF_MEMORY
 */
export function allocateColumns(
  { key: type, aggregates }: TableSpec,
  groups: number,
  keyBytes: number,
  partitions: number,
): PartitionedColumns {
  if (keyBytes > KEY_BYTES_LIMIT) throw new KernelError('TSS_KERNEL_OUT_OF_MEMORY', { bytes: keyBytes });
  const keys: KeyColumn =
    type !== 'float64'
      ? {
          type,
          bytes: new Uint8Array(allocate(keyBytes)),
          offsets: new Uint32Array(allocate(4 * (groups + 1))),
        }
      : { type, values: new Float64Array(allocate(8 * groups)) };
  return {
    keys,
    values: aggregates.map(() => new Float64Array(allocate(8 * groups))),
    hashes: new Uint32Array(allocate(4 * groups)),
    partitionEnds: new Uint32Array(allocate(4 * partitions)),
  };
}

function allocate(bytes: number): ArrayBuffer {
  try {
    return new ArrayBuffer(bytes);
  } catch (cause) {
    throw new KernelError('TSS_KERNEL_OUT_OF_MEMORY', { bytes }, { cause });
  }
}
