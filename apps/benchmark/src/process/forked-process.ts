import { fork, type ChildProcess, type Serializable } from 'node:child_process';
import { once } from 'node:events';

/** That a sender ends is part of every run. */
const QUIET = ['--disable-warning=TSS_WARN_RECEIVER_ERROR'];

/** A forked program of this app that answers messages with messages, in order. */
export class ForkedProcess {
  readonly #child: ChildProcess;
  readonly #received: unknown[] = [];
  #wake = (): void => undefined;

  constructor(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    this.#child = fork(program, args, { env: { ...process.env, ...env }, execArgv: QUIET });
    this.#child.on('message', (message) => {
      this.#received.push(message);
      this.#wake();
    });
    this.#child.on('exit', () => this.#wake());
  }

  get pid(): number {
    return this.#child.pid ?? NaN;
  }

  send(message: Serializable): void {
    this.#child.send(message);
  }

  /** The next message that has not been taken yet. */
  async receive<T>(): Promise<T> {
    while (this.#received.length === 0) {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
        throw new Error(`${this.#child.spawnargs.join(' ')} ended without an answer; see its messages above.`);
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.#received.shift() as T;
  }

  /** Closes the channel and waits for the process to end by itself. */
  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    if (this.#child.connected) this.#child.disconnect();
    await exited;
  }
}
