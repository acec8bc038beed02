import { describeKernelContract } from '../contract/kernel-contract';
import { describeKernelFuzz } from '../contract/kernel-fuzz';
import { createTypescriptKernel } from './typescript-kernel';

describeKernelContract('TypeScript', createTypescriptKernel);
describeKernelFuzz('TypeScript', createTypescriptKernel);
