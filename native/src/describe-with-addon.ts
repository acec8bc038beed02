import { loadAddon } from './load-addon';

/**
 * Declares tests that need the addon. Where none was built they are skipped, with the reason in their name, unless
 * TS_STREAMING_NATIVE is `require`: then they run, and fail.
 */
export function describeWithAddon(name: string, declare: () => void): void {
  const reason = process.env['TS_STREAMING_NATIVE'] === 'require' ? undefined : whyNotLoaded();
  if (reason === undefined) describe(name, declare);
  else describe.skip(`${name} (skipped: ${reason})`, declare);
}

function whyNotLoaded(): string | undefined {
  try {
    loadAddon();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
