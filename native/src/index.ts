export { createNativeKernel, type NativeKernelOptions } from './native-kernel';

/**
 * The version of the kernel contract that this package was written for: a number of its own, so that the loader sees when the
 * two packages were not installed together.
 */
export const KERNEL_CONTRACT_VERSION = 2;
