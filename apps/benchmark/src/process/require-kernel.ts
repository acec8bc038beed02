import { CodedError, type Kernel, loadKernel } from '@ts-streaming/kernel';
import { serveRuns } from './serve-runs';

/**
 * Measures with the kernel that TS_STREAMING_NATIVE asks for.
 *
 * @param tellMissing is told when it is not there, and why; by default in the protocol of `serveRuns`
 */
export async function requireKernel(
  measure: (kernel: Kernel) => Promise<void>,
  tellMissing: (reason: string) => Promise<void> = tellParent,
): Promise<void> {
  let kernel: Kernel;
  try {
    kernel = loadKernel();
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'TSS_KERNEL_NATIVE_REQUIRED') throw error;
    await tellMissing(error.message);
    return;
  }
  await measure(kernel);
}

function tellParent(reason: string): Promise<void> {
  return serveRuns({ unavailable: reason }, () => Promise.reject(new Error(reason)));
}
