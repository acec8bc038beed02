import { describeKernelContract, describeKernelFuzz } from '@ts-streaming/kernel/internal/contract-suite';
import { describeWithAddon } from './describe-with-addon';
import { createNativeKernel } from './native-kernel';

describeWithAddon('the native kernel', () => {
  describe.each(['best', 'baseline'] as const)('with its %s instruction set', (name) => {
    const create = () => createNativeKernel(name === 'best' ? {} : { instructionSet: name });
    describeKernelContract('native', create);
    describeKernelFuzz('native', create);
  });
});
