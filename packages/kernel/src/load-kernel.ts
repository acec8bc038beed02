import { KernelError } from './error/kernel-error';
import type { Kernel } from './kernel';
import { loadNative } from './load-native';
import { createTypescriptKernel } from './ts/typescript-kernel';

/** `auto`: native where it loads, else TypeScript; `off`: TypeScript; `require`: native or an error. */
export type KernelMode = 'auto' | 'off' | 'require';

export interface LoadKernelOptions {
  /** Default: the environment variable TS_STREAMING_NATIVE, else `auto`. */
  readonly mode?: KernelMode;
  /** Given one line that names the kernel and why it was chosen, once per choice and process. Default: nobody is told. */
  readonly log?: (line: string) => void;
}

/**
 * Chooses the kernel: the only place that does.
 *
 * In the mode `auto`, a native kernel that cannot be loaded, or that was written for another version of the contract, is
 * replaced by the TypeScript kernel, which gives the same results; the process warning TSS_KERNEL_FALLBACK then says why,
 * once per process. The first call loads the addon, about a millisecond.
 *
 * @throws KernelError TSS_KERNEL_NATIVE_REQUIRED in the mode `require`, with the error of the load as its cause;
 *   TSS_KERNEL_MODE_UNKNOWN for another value of the environment variable
 * @example
 * ```ts
 * import { loadKernel } from '@ts-streaming/kernel';
 * const kernel = loadKernel({ mode: 'off' });
 * console.log(kernel.countLines(Buffer.from('to be\nor not\n'))); // 2
 * ```
 */
export function loadKernel({ mode = environmentMode(), log = ignore }: LoadKernelOptions = {}): Kernel {
  if (!isMode(mode)) throw new KernelError('TSS_KERNEL_MODE_UNKNOWN', { value: String(mode) });
  if (mode === 'off') return chosen(createTypescriptKernel(), 'the native kernel is switched off', log);
  const native = loadNative();
  if ('kernel' in native) return chosen(native.kernel, 'the native kernel is loaded', log);
  if (mode === 'require') {
    const context = { reason: native.reason, platform: `${process.platform}-${process.arch}` };
    throw new KernelError('TSS_KERNEL_NATIVE_REQUIRED', context, 'cause' in native ? { cause: native.cause } : {});
  }
  warnOnce(native.reason);
  return chosen(createTypescriptKernel(), native.reason, log);
}

function environmentMode(): KernelMode {
  return (process.env['TS_STREAMING_NATIVE'] ?? 'auto') as KernelMode;
}

function isMode(mode: string): mode is KernelMode {
  return mode === 'auto' || mode === 'off' || mode === 'require';
}

function ignore(): void {}

function chosen(kernel: Kernel, reason: string, log: (line: string) => void): Kernel {
  const line = `kernel: ${kernel.description}: ${reason}`;
  const { logged } = told();
  if (!logged.has(line)) {
    logged.add(line);
    log(line);
  }
  return kernel;
}

function warnOnce(reason: string): void {
  const state = told();
  if (state.hasWarned) return;
  state.hasWarned = true;
  process.emitWarning(
    `The native kernel could not be loaded: ${reason}. The TypeScript kernel is used: same results, slower. ` +
      'Set TS_STREAMING_NATIVE=off to choose it without this warning, or require to make this an error.',
    { code: 'TSS_KERNEL_FALLBACK' },
  );
}

/** What this process has been told, by whichever copies of this package (ESM beside CommonJS) are loaded in it. */
interface Told {
  hasWarned: boolean;
  readonly logged: Set<string>;
}

function told(): Told {
  const place = globalThis as { [TOLD]?: Told | undefined };
  return (place[TOLD] ??= { hasWarned: false, logged: new Set() });
}

const TOLD = Symbol.for('ts-streaming.kernel.told');
