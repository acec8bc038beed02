import {
  checkSpec,
  KernelError,
  type KernelPool,
  type KernelTable,
  type TableSpec,
} from '@ts-streaming/kernel/contract';
import type { Addon, PoolHandle } from './addon';
import { NativeTable } from './native-table';
import type { StartOperation } from './run-operation';

/** The threads of one engine. They are started as operations need them, and do not keep the process alive. */
export class NativePool implements KernelPool {
  readonly threads: number;
  readonly #addon: Addon;
  readonly #pool: PoolHandle;
  #closing: Promise<void> | undefined;

  constructor(addon: Addon, threads: number) {
    this.threads = threads;
    this.#addon = addon;
    this.#pool = addon.createPool(threads);
  }

  openTable(spec: TableSpec): KernelTable {
    this.#checkOpen();
    checkSpec(spec);
    return new NativeTable(this.#addon, spec, (start) => this.#run(start));
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#addon.closePool(this.#pool));
  }

  #checkOpen(): void {
    if (this.#closing !== undefined) throw new KernelError('TSS_KERNEL_CLOSED', {});
  }

  async #run(start: StartOperation): Promise<Float64Array> {
    this.#checkOpen();
    const report = new Float64Array(4);
    const status = await start(this.#pool, report);
    // Also for what had ended when the pool was closed, and was not settled yet.
    this.#checkOpen();
    if (status === 2) throw new KernelError('TSS_KERNEL_OUT_OF_MEMORY', { bytes: report[0] as number });
    return report;
  }
}
