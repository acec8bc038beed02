import { CodedError, type Kernel, loadKernel } from '@ts-streaming/kernel';
import { serveRuns } from './serve-runs';

/** Measures with the kernel that TS_STREAMING_NATIVE asks for, or says that it is not there. */
export async function requireKernel(measure: (kernel: Kernel) => Promise<void>): Promise<void> {
  let kernel: Kernel;
  try {
    kernel = loadKernel();
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'TSS_KERNEL_NATIVE_REQUIRED') throw error;
    await serveRuns({ unavailable: error.message }, () => Promise.reject(error));
    return;
  }
  await measure(kernel);
}
