import { createRequire } from 'node:module';
import { type Kernel, KERNEL_CONTRACT_VERSION } from './kernel';

/** What `@ts-streaming/native` exports for the loader. */
interface NativeModule {
  /** The version of the contract that it was written for: a number of its own, not one that it imports from here. */
  readonly KERNEL_CONTRACT_VERSION: number;
  /** @throws Error with a readable message when its binary is missing, or is there and cannot be loaded */
  readonly createNativeKernel: () => Kernel;
}

/** The native kernel, or why there is none. */
export type NativeOutcome = { readonly kernel: Kernel } | { readonly reason: string; readonly cause?: unknown };

// `native` imports this package, so that no import of `native` can stand here: module-boundary rules and bundlers would see
// a cycle. Its name is put together at run time.
const NATIVE_PACKAGE = ['@ts-streaming', 'native'].join('/');

/** The same place from `src/` and from `dist/` of this repository. */
const WORKSPACE_NATIVE = ['..', '..', '..', 'native'].join('/');

/** Loads the native kernel from its package, or in this repository from its build. */
export function loadNative(): NativeOutcome {
  try {
    const native = requireNative(createRequire(typeof __filename === 'string' ? __filename : import.meta.url));
    if (native === undefined) return { reason: `${NATIVE_PACKAGE} is not installed` };
    if (native.KERNEL_CONTRACT_VERSION !== KERNEL_CONTRACT_VERSION) {
      return {
        reason: `it implements version ${String(native.KERNEL_CONTRACT_VERSION)} of the kernel contract, not ${KERNEL_CONTRACT_VERSION}; install the same version of all @ts-streaming packages`,
      };
    }
    return { kernel: native.createNativeKernel() };
  } catch (cause) {
    return { reason: messageOf(cause), cause };
  }
}

function requireNative(require: NodeJS.Require): NativeModule | undefined {
  const place = [NATIVE_PACKAGE, WORKSPACE_NATIVE].find((candidate) => nameAt(require, candidate) === NATIVE_PACKAGE);
  if (place === undefined) return undefined;
  // In a repository whose links are not made yet, `exports` of the package do not apply: its build is named.
  return require(place === NATIVE_PACKAGE ? place : `${place}/dist/index.cjs`) as NativeModule;
}

/** The name in the manifest at a place, or undefined: a folder that happens to stand there is not our package. */
function nameAt(require: NodeJS.Require, place: string): string | undefined {
  try {
    return (require(`${place}/package.json`) as { readonly name?: string }).name;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

function isNotFound(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'MODULE_NOT_FOUND';
}

function messageOf(error: unknown): string {
  const message = (error as Error | undefined)?.message ?? String(error);
  // The stack of requires that Node adds to a message says nothing to the reader of a warning.
  return (message.split('\n')[0] as string).replace(/\.$/, '');
}
