export { describeKernelContract } from './kernel-contract';
export { describeKernelFuzz } from './kernel-fuzz';
