import type { ErrorEntry } from './coded-error';

/** Every error that a kernel, or the choice of one, raises. The reference page is generated from this table. */
export const KERNEL_ERROR_CATALOGUE = {
  TSS_KERNEL_NATIVE_REQUIRED: {
    kind: 'KernelError',
    message:
      'TS_STREAMING_NATIVE=require, but the native kernel could not be loaded: {reason}. Install the platform package of @ts-streaming/native for {platform}, or set TS_STREAMING_NATIVE=auto to use the TypeScript kernel.',
    doc: 'Raised by `loadKernel` when the native kernel is demanded and missing, or present and not loadable.',
  },
  TSS_KERNEL_MODE_UNKNOWN: {
    kind: 'KernelError',
    message: 'TS_STREAMING_NATIVE is "{value}". Use auto, off or require.',
    doc: 'Raised by `loadKernel` for a value of the environment variable that it does not know.',
  },
  TSS_KERNEL_CLOSED: {
    kind: 'KernelError',
    message: 'The kernel pool is closed. Open a new one with createPool().',
    doc: 'Raised by an operation on a closed pool, and by operations that were waiting or running when it was closed.',
  },
  TSS_KERNEL_TABLE_RELEASED: {
    kind: 'KernelError',
    message: 'The table is released. Open a new one with openTable().',
    doc: 'Raised by an operation on a released table.',
  },
  TSS_KERNEL_TABLE_BUSY: {
    kind: 'KernelError',
    message: 'The table is busy with another operation. Wait for its promise before the next call.',
    doc: 'A table is owned by one operation at a time; a second call before the first has settled is refused.',
  },
  TSS_KERNEL_BLOCK_TOO_LARGE: {
    kind: 'KernelError',
    message: 'A block of {bytes} bytes is over the limit of {limit} bytes. Cut it into smaller blocks at line ends.',
    doc: 'Offsets inside a block are 32-bit; larger input is refused rather than wrapped.',
  },
  TSS_KERNEL_BAD_ARGUMENT: {
    kind: 'KernelError',
    message: '{argument} is not valid: {reason}.',
    doc: 'An argument does not have the shape that the contract names. Nothing was changed.',
  },
  TSS_KERNEL_OUT_OF_MEMORY: {
    kind: 'KernelError',
    message:
      'The kernel could not allocate {bytes} bytes. Lower spark.streaming batch sizes or raise the memory limit.',
    doc: 'An allocation of a table or of its result failed. The table is unusable and must be released.',
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
