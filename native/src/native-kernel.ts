import {
  checkBlock,
  checkBounds,
  check,
  checkPartSeparator,
  checkSeparator,
  checkThreads,
  type Kernel,
} from '@ts-streaming/kernel/contract';
import { loadAddon } from './load-addon';
import { NativePool } from './native-pool';
import { NativeTextIndex } from './native-text-index';

/** Part of the description, and so of logs. */
const VERSION = '0.1.0';

export interface NativeKernelOptions {
  /** The instruction set of the hot loops, for tests and measurements. Default: the best one that this processor runs. */
  readonly instructionSet?: 'baseline' | 'avx2';
}

/**
 * The kernel in C++.
 *
 * Its pools have threads of their own. Loading the binary takes about a millisecond, once per thread of JavaScript.
 *
 * @throws Error with a readable message when its binary is missing, or is there and cannot be loaded
 */
export function createNativeKernel({ instructionSet }: NativeKernelOptions = {}): Kernel {
  const addon = loadAddon();
  const inUse = addon.useInstructionSet(instructionSet);
  return {
    id: 'native',
    description: `native ${VERSION} (${inUse})`,
    countLines(block) {
      checkBlock('block', block);
      return addon.countLines(block);
    },
    splitLines(block, bounds) {
      checkBlock('block', block);
      checkBounds(bounds);
      const lines = addon.splitLines(block, bounds);
      check(bounds.length >= 2 * lines, 'bounds', `it must have ${2 * lines} entries or more for ${lines} lines`);
      return lines;
    },
    tokenize(line, separator, bounds) {
      checkBlock('line', line);
      checkSeparator('separator', separator);
      checkBounds(bounds);
      return addon.tokenize(line, separator, bounds);
    },
    normalizeUtf8(block, target) {
      checkBlock('block', block);
      checkBlock('target', target);
      return addon.normalizeUtf8(block, target);
    },
    openTextIndex(separator) {
      checkPartSeparator('separator', separator);
      return new NativeTextIndex(addon, separator);
    },
    createPool(threads) {
      checkThreads(threads);
      return new NativePool(addon, threads);
    },
  };
}
