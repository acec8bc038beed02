import { runChild } from '../setup/run-child.mjs';
import { countResults } from './count-results.mjs';

/**
 * Runs a tier, showing what it prints, and counts what it found.
 *
 * @param {import('./tiers.mjs').Tier} tier
 * @returns {Promise<{ passed: number, failed: number }>} a tier without tests is one check; a tier of tests that ran none has failed
 */
export async function runTier({ command, env = {}, minutes, tests = false }) {
  let output = '';
  // Runs it in a process group of its own, and ends the whole group when the time is over.
  const limited = ['--kill-after=20', `${minutes}m`, ...command];
  const exitCode = await runChild('timeout', limited, { env, onOutput: (text) => (output += text) });
  if (exitCode === TIMED_OUT) console.log(`Ended after ${minutes} minutes.`);
  const counts = countResults(output, { exitCode });
  if (counts.passed + counts.failed > 0) return counts;
  if (tests) console.log('No test was run.');
  return tests ? { passed: 0, failed: 1 } : { passed: 1, failed: 0 };
}

const TIMED_OUT = 124;
