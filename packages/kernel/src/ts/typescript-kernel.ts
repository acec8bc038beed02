import { type Kernel, KERNEL_CONTRACT_VERSION } from '../kernel';
import { checkBlock, checkBounds, checkPartSeparator, checkSeparator, checkThreads } from './check-arguments';
import { normalizeUtf8 } from './normalize-utf8';
import { countLines, splitLines } from './split-lines';
import { tokenize } from './tokenize';
import { TypescriptPool } from './typescript-pool';
import { TypescriptTextIndex } from './typescript-text-index';

/**
 * The kernel in TypeScript: the same results as the native one, anywhere that Node runs.
 *
 * Its pools run on the calling thread, in slices of a few milliseconds; their number of threads is how many operations take
 * turns.
 */
export function createTypescriptKernel(): Kernel {
  return {
    id: 'typescript',
    description: `typescript (contract ${KERNEL_CONTRACT_VERSION})`,
    countLines(block) {
      checkBlock('block', block);
      return countLines(block);
    },
    splitLines(block, bounds) {
      checkBlock('block', block);
      checkBounds(bounds);
      return splitLines(block, bounds);
    },
    tokenize(line, separator, bounds) {
      checkBlock('line', line);
      checkSeparator('separator', separator);
      checkBounds(bounds);
      return tokenize(line, separator, bounds);
    },
    normalizeUtf8(block, target) {
      checkBlock('block', block);
      checkBlock('target', target);
      return normalizeUtf8(block, target);
    },
    openTextIndex(separator) {
      checkPartSeparator('separator', separator);
      return new TypescriptTextIndex(separator);
    },
    createPool(threads) {
      checkThreads(threads);
      return new TypescriptPool(threads);
    },
  };
}
