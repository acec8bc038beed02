import { errorClass } from './coded-error';
import { KERNEL_ERROR_CATALOGUE } from './kernel-error-catalogue';

/** Raised by a kernel, or by the choice of one. */
export const KernelError = errorClass(KERNEL_ERROR_CATALOGUE, 'KernelError');
export type KernelError = InstanceType<typeof KernelError>;
