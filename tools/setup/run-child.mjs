import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import path from 'node:path';
import { ROOT } from './repository.mjs';

/** How long a child that was asked to end may take, in milliseconds, before it is killed. */
const GRACE_MS = 5_000;

/**
 * Runs a program in the foreground until it ends, and ends it when this process is asked to end.
 *
 * A terminal sends Ctrl-C to the whole group, so the child has it already: this process only waits. Any other sender (a supervisor, a test) has
 * named this process alone, so the signal is passed on, to the child's own id.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, onOutput?: (text: string) => void }} [options]
 *   `onOutput` sees what the child writes; it is shown all the same
 * @returns {Promise<number>} the exit code; 128 + n where signal n ended the child, as a shell says it
 */
export function runChild(command, args, { cwd = ROOT, env = {}, onOutput } = {}) {
  const output = onOutput === undefined ? 'inherit' : 'pipe';
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['inherit', output, output] });
  for (const name of onOutput === undefined ? [] : ['stdout', 'stderr']) {
    child[name].setEncoding('utf8');
    child[name].on('data', (text) => {
      process[name].write(text);
      onOutput(text);
    });
  }

  let killTimer;
  const endChild = (signal) => {
    if (!process.stdin.isTTY || signal !== 'SIGINT') child.kill(signal);
    killTimer ??= setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, endChild);

  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(killTimer);
      for (const each of signals) process.off(each, endChild);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/**
 * Runs Nx in the foreground: no daemon, no terminal application, nothing asked.
 *
 * @param {readonly string[]} args
 * @param {Parameters<typeof runChild>[2]} [options]
 */
export function runNx(args, options = {}) {
  const env = { NX_DAEMON: 'false', NX_TUI: 'false', ...options.env };
  return runChild(process.execPath, [nxProgram(), ...args], { ...options, env });
}

/** Nx's program, started without npx, which costs a process and may ask. */
function nxProgram() {
  const manifest = createRequire(path.join(ROOT, 'package.json')).resolve('nx/package.json');
  return path.join(path.dirname(manifest), createRequire(manifest)(manifest).bin.nx);
}
