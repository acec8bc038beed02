import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { TreeMemory } from './tree-memory';

/** A program of a peer and its arguments. */
export interface PeerCommand {
  readonly command: readonly [string, ...string[]];
  readonly env?: NodeJS.ProcessEnv;
}

export interface PeerRun {
  readonly seconds: number;
  /** The most resident memory that it and its processes had at once. */
  readonly peakMegabytes: number;
  readonly output: string;
}

/** Runs a peer from its start to its end. @throws Error with its last messages if it fails */
export async function runPeer({ command: [program, ...args], env = {} }: PeerCommand): Promise<PeerRun> {
  const start = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  const memory = new TreeMemory(child.pid ?? NaN);
  let output = '';
  let messages = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (messages = (messages + text).slice(-4000)));
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    const seconds = (performance.now() - start) / 1000;
    if (code !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${code ?? signal ?? ''}:\n${messages}`);
    return { seconds, peakMegabytes: memory.finish(), output };
  } finally {
    memory.finish();
  }
}
