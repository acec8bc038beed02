import { findAddon } from './load-addon';

/**
 * Declares tests that need the addon. Where none was built they are skipped, with the reason in their name, unless
 * TS_STREAMING_NATIVE is `require`. An addon that is there and cannot be loaded fails them.
 */
export function describeWithAddon(name: string, declare: () => void): void {
  if (findAddon() !== undefined || process.env['TS_STREAMING_NATIVE'] === 'require') {
    describe(name, declare);
    return;
  }
  // What is declared may load the addon at once, so that nothing is declared.
  describe(name, () => it.skip('skipped: no addon was built', () => undefined));
}
