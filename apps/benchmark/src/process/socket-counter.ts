import { once } from 'node:events';
import type { Kernel } from '@ts-streaming/kernel';
import type { CountSummary } from '../counts/count-summary';
import { requireKernel } from './require-kernel';

/** The first message of a program that counts what a socket brings: that it has started, or why it cannot. */
export type CounterReady = { readonly ready: string } | { readonly unavailable: string };

/** The second, after it was told to stop. */
export interface CounterDone {
  readonly counts: CountSummary;
  /** When the last of it was counted: `process.hrtime.bigint()`, one clock for all processes of the machine, in decimal. */
  readonly finishedAtNs: string;
}

/** The forked program's half of the protocol. */
export class SocketCounter {
  /** Resolves when the parent wants the counts. */
  readonly stopped = once(process, 'message');

  ready(description: string): void {
    send({ ready: description });
  }

  done(counts: CountSummary, finishedAt: bigint): void {
    send({ counts, finishedAtNs: finishedAt.toString() });
    process.disconnect();
  }
}

/** Counts with the kernel that TS_STREAMING_NATIVE asks for, or tells the parent that it is not there. */
export function countWithKernel(count: (kernel: Kernel, counter: SocketCounter) => Promise<void>): Promise<void> {
  return requireKernel(
    (kernel) => count(kernel, new SocketCounter()),
    (unavailable) => {
      send({ unavailable });
      process.disconnect();
      return Promise.resolve();
    },
  );
}

function send(message: CounterReady | CounterDone): void {
  process.send?.(message);
}
