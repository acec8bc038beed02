import { totalmem } from 'node:os';
import { type ControlGroupFile, controlGroupTexts, type ReadText } from '../engine/control-group';

/** What of the machine decides how much memory there is. */
export interface MachineMemory {
  readonly read: ReadText | undefined;
  /** Memory of the machine in bytes. */
  readonly total: number;
  /** What Node says of the container's limit in bytes; 0 or undefined where it knows none. */
  readonly constrained: number | undefined;
}

const LIMIT: ControlGroupFile = { v2: 'memory.max', v1: { controller: 'memory', file: 'memory.limit_in_bytes' } };

const SHARE = 1 / 4;
const AT_MOST = 4 * 2 ** 30;
const AT_LEAST = 16 * 2 ** 20;

/**
 * The default of `streaming.memory.max` in bytes: a quarter of the memory of the container or machine, 16 MiB to 4 GiB.
 *
 * The rest is for the JavaScript heap, tables and what is sent.
 */
export function defaultMemoryMax(machine: MachineMemory = thisMachine()): number {
  // A limit that is not set reads `max` in version 2, and a number beyond any machine in version 1.
  const limits = [Number(machine.constrained), ...controlGroupTexts(LIMIT, machine.read).map(Number)];
  const memory = Math.min(machine.total, ...limits.filter((limit) => limit > 0));
  return Math.min(AT_MOST, Math.max(AT_LEAST, Math.floor(memory * SHARE)));
}

function thisMachine(): MachineMemory {
  return { read: undefined, total: totalmem(), constrained: process.constrainedMemory() };
}
