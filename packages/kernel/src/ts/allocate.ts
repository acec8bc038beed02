import { KernelError } from '../error/kernel-error';

/**
 * Zeroed memory for a table or its result.
 *
 * @throws KernelError TSS_KERNEL_OUT_OF_MEMORY
 */
export function allocate(bytes: number): ArrayBuffer {
  try {
    return new ArrayBuffer(bytes);
  } catch (cause) {
    throw new KernelError('TSS_KERNEL_OUT_OF_MEMORY', { bytes }, { cause });
  }
}
