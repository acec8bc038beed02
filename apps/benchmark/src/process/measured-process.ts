import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Greeting, RunResult } from './serve-runs';

/**
 * The parent's half of the protocol: a process that does one thing again and again, and sleeps in between.
 *
 * Each candidate has a process of its own, so that none profits from another's compiled code or suffers from its heap.
 */
export class MeasuredProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #messages: AsyncIterator<Greeting | RunResult, undefined>;

  private constructor(child: ChildProcessByStdio<Writable, Readable, null>) {
    this.#child = child;
    this.#messages = messages(child.stdout);
  }

  /** Starts a process and waits for its greeting. One that is unavailable has ended. */
  static async start(
    command: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv = {},
  ): Promise<MeasuredProcess | { readonly unavailable: string; readonly ready?: never }> {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...env } });
    const started = new MeasuredProcess(child);
    const greeting = await started.#next();
    if ('unavailable' in greeting) {
      await started.close();
      return greeting;
    }
    if (!('ready' in greeting)) throw new Error(`${command} gave a result before its greeting.`);
    started.ready = greeting.ready;
    return started;
  }

  /** What the process says that it measures. */
  ready = '';

  async run(): Promise<RunResult> {
    this.#child.stdin.write('\n');
    const message = await this.#next();
    if (!('seconds' in message)) throw new Error(`Expected a result, got ${JSON.stringify(message)}.`);
    return message;
  }

  /** Ends the process's input and waits for its exit. */
  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.stdin.end();
    await exited;
  }

  async #next(): Promise<Greeting | RunResult> {
    const { value, done } = await this.#messages.next();
    if (done === true)
      throw new Error(`${this.#child.spawnargs.join(' ')} ended without a result; see its messages above.`);
    return value;
  }
}

/** Lines that are no messages are a program's own output and go to the terminal. */
async function* messages(output: Readable): AsyncGenerator<Greeting | RunResult> {
  for await (const line of createInterface({ input: output })) {
    if (/^\{"(ready|unavailable|seconds)":/.test(line)) yield JSON.parse(line) as Greeting | RunResult;
    else process.stderr.write(`${line}\n`);
  }
}
