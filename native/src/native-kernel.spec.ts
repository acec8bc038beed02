import { loadKernel, KERNEL_CONTRACT_VERSION as KERNEL_VERSION } from '@ts-streaming/kernel';
import { describeKernelContract, describeKernelFuzz } from '@ts-streaming/kernel/internal/contract-suite';
import manifest from '../package.json';
import { describeWithAddon } from './describe-with-addon';
import { createNativeKernel, KERNEL_CONTRACT_VERSION } from './index';

describe('the native package', () => {
  it('implements the version of the contract that the kernel package asks for', () => {
    expect(KERNEL_CONTRACT_VERSION).toBe(KERNEL_VERSION);
  });
});

describeWithAddon('the native kernel', () => {
  it('is what the loader loads where it is required', () => {
    const { id, description } = loadKernel({ mode: 'require' });
    expect([id, description]).toEqual(['native', createNativeKernel().description]);
  });

  it('tells its version and its instruction set', () => {
    expect([createNativeKernel().description, createNativeKernel({ instructionSet: 'baseline' }).description]).toEqual([
      expect.stringMatching(`^native ${manifest.version} \\((avx2|baseline)\\)$`),
      `native ${manifest.version} (baseline)`,
    ]);
  });

  describe.each(['best', 'baseline'] as const)('with its %s instruction set', (name) => {
    const create = () => createNativeKernel(name === 'best' ? {} : { instructionSet: name });
    describeKernelContract('native', create);
    describeKernelFuzz('native', create);
  });
});
