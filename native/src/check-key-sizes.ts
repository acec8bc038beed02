import { KernelError, type KeyColumn } from '@ts-streaming/kernel/contract';

/** What a table can hold as one key, in bytes. */
const KEY_LIMIT_BYTES = 2 ** 31 - 1;

/**
 * Checks that no key of a range is longer than a table can hold. Only columns of more bytes than that are looked at.
 *
 * @throws KernelError TSS_KERNEL_BLOCK_TOO_LARGE
 */
export function checkKeySizes(keys: KeyColumn, from: number, to: number): void {
  if (keys.type === 'float64' || keys.bytes.length <= KEY_LIMIT_BYTES) return;
  for (let i = from; i < to; i++) {
    const bytes = (keys.offsets[i + 1] as number) - (keys.offsets[i] as number);
    if (bytes > KEY_LIMIT_BYTES) throw new KernelError('TSS_KERNEL_BLOCK_TOO_LARGE', { bytes, limit: KEY_LIMIT_BYTES });
  }
}
