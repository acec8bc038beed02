import { availableParallelism } from 'node:os';
import { type ControlGroupFile, controlGroupTexts, type ReadText } from './control-group';

/** What of the machine decides how many cores there are. */
export interface MachineCores {
  readonly read: ReadText | undefined;
  /** Cores that the scheduler lets this process use: affinity is in it, quotas are not. */
  readonly parallelism: number;
}

const QUOTA: ControlGroupFile = { v2: 'cpu.max', v1: { controller: 'cpu', file: 'cpu.cfs_quota_us' } };
const PERIOD: ControlGroupFile = { v2: 'cpu.max', v1: { controller: 'cpu', file: 'cpu.cfs_period_us' } };

/** The period of a quota where none is written, in microseconds: the kernel's default. */
const DEFAULT_PERIOD_US = 100_000;

/**
 * The cores that this process can use: what `local[*]` stands for. 1 or more.
 *
 * A container's quota of 1.5 cores gives 2, as in the JVM: rounding down would leave half a core idle.
 *
 * @see Spark: Runtime.availableProcessors, which local[*] asks
 */
export function availableCores(
  machine: MachineCores = { read: undefined, parallelism: availableParallelism() },
): number {
  const quotas = quotaTexts(machine.read).map(({ quota, period }) => Math.ceil(quota / period));
  return Math.max(1, Math.min(machine.parallelism, ...quotas));
}

/** All quotas that hold, in microseconds of each period. */
function quotaTexts(read: ReadText | undefined): { readonly quota: number; readonly period: number }[] {
  const periods = controlGroupTexts(PERIOD, read);
  return controlGroupTexts(QUOTA, read).flatMap((text, index) => {
    // Version 2 has both in one file: `150000 100000`, or `max 100000` without a limit; version 1 writes -1 for none.
    const [quota = '', period = periods[index]] = text.trim().split(/\s+/);
    const quotaUs = Number(quota);
    return quotaUs > 0 ? [{ quota: quotaUs, period: Number(period) || DEFAULT_PERIOD_US }] : [];
  });
}
