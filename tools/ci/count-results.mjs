import { stripVTControlCharacters } from 'node:util';

/**
 * Counts results in what test runners print.
 *
 * Reads jest's `Tests:` lines, node's test runner (`# pass 3` in TAP, `ℹ pass 3` for people), and lines that are exactly `3 passed, 0 failed`.
 * Where a program gives such a line it is its own sum, so the last one counts and nothing else does. Tasks of Nx whose target has no
 * tests of its own (lint, typecheck, build) count as one check each.
 *
 * @param {string} output
 * @param {{ exitCode: number }} end a program that fails without a failed test (a crash, a suite that does not load) is one failure
 * @returns {{ passed: number, failed: number }}
 */
export function countResults(output, { exitCode }) {
  const text = stripVTControlCharacters(output);
  const counts = ownSum(text) ?? sum([...jestCounts(text), ...nodeCounts(text), taskCounts(text)]);
  return exitCode !== 0 && counts.failed === 0 ? { passed: counts.passed, failed: 1 } : counts;
}

/** Nx targets of which a task is one check: it has passed, or it has not. */
const CHECKS = ['lint', 'typecheck', 'build'];

function ownSum(text) {
  const [, passed, failed] = [...text.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1) ?? [];
  return passed === undefined ? undefined : { passed: Number(passed), failed: Number(failed) };
}

function jestCounts(text) {
  return [...text.matchAll(/^Tests: +(.*), \d+ total$/gm)].map(([, parts]) => ({
    passed: numberBefore('passed', parts),
    failed: numberBefore('failed', parts),
  }));
}

function numberBefore(word, text) {
  return Number(new RegExp(`(\\d+) ${word}`).exec(text)?.[1] ?? 0);
}

function nodeCounts(text) {
  const numbers = (word) => [...text.matchAll(new RegExp(`^[#ℹ] ${word} (\\d+)$`, 'gm'))].map(([, n]) => Number(n));
  return [{ passed: add(numbers('pass')), failed: add(numbers('fail')) + add(numbers('cancelled')) }];
}

function taskCounts(text) {
  const isCheck = (task) => CHECKS.includes(task.split(':').at(-1));
  const started = new Set([...text.matchAll(/^> nx run (\S+)/gm)].map(([, task]) => task).filter(isCheck));
  const failures = /^Failed tasks:\n\n((?:- \S+\n)+)/m.exec(text)?.[1] ?? '';
  const failed = [...failures.matchAll(/^- (\S+)$/gm)].map(([, task]) => task).filter(isCheck);
  return { passed: started.size - failed.filter((task) => started.has(task)).length, failed: failed.length };
}

function sum(counts) {
  return { passed: add(counts.map(({ passed }) => passed)), failed: add(counts.map(({ failed }) => failed)) };
}

function add(numbers) {
  return numbers.reduce((total, n) => total + n, 0);
}
