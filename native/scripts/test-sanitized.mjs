/*
 * Builds the tests of the C++ kernel with sanitizers and runs them: all under AddressSanitizer and UndefinedBehaviorSanitizer, the pool's under
 * ThreadSanitizer. Checks too that code for one instruction set stays in its file. The last line is `N passed, N failed`.
 *
 *   node scripts/test-sanitized.mjs
 *
 * TS_STREAMING_FUZZ_SECONDS and TS_STREAMING_FUZZ_SEED: see test/fuzz.h.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { foreignSymbols } from './foreign-symbols.mjs';
import { findToolchain } from '../../tools/build/toolchain.mjs';

const run = promisify(execFile);
const PACKAGE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const KERNEL = path.join(PACKAGE, 'src/kernel');
const TESTS = path.join(PACKAGE, 'test');
const COMMON = [
  '-std=c++17',
  '-g',
  '-Wall',
  '-Wextra',
  '-Werror',
  '-ffp-contract=off',
  `-I${path.join(PACKAGE, 'include')}`,
];
const BUILDS = [
  {
    name: 'AddressSanitizer and UndefinedBehaviorSanitizer',
    flags: ['-O1', '-fsanitize=address,undefined', '-fno-sanitize-recover=all', '-fno-omit-frame-pointer'],
    sources: ['', 'isa', 'program'].flatMap((folder) => cppFiles(path.join(KERNEL, folder))).concat(cppFiles(TESTS)),
  },
  {
    name: 'ThreadSanitizer',
    flags: ['-O1', '-fsanitize=thread'],
    sources: [
      path.join(KERNEL, 'thread_pool.cpp'),
      path.join(KERNEL, 'cancellation.cpp'),
      ...['harness.cpp', 'pool_test.cpp', 'main.cpp'].map((file) => path.join(TESTS, file)),
    ],
  },
];

const toolchain = findToolchain(process.env);
if ('missing' in toolchain && !toolchain.missing.includes('headers')) {
  console.log(`native: ${toolchain.missing}, so that there is nothing to test`);
} else {
  const folder = mkdtempSync(path.join(tmpdir(), 'ts-streaming-sanitize-'));
  try {
    await testAll(toolchain.compiler ?? 'c++', folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function testAll(compiler, folder) {
  const sum = { passed: 0, failed: 0 };
  for (const [i, build] of BUILDS.entries()) {
    console.log(`native: tests with ${build.name}`);
    const program = await compile(compiler, path.join(folder, String(i)), build);
    add(sum, await runTests(program));
  }
  console.log('native: symbols of the files for one instruction set');
  add(sum, await checkSymbols(compiler, folder));
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  if (sum.failed > 0) process.exitCode = 1;
}

async function compile(compiler, prefix, { flags, sources }) {
  const waiting = sources.map((source, i) => ({ source, object: `${prefix}-${i}.o` }));
  const objects = waiting.map(({ object }) => object);
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await compileOne(compiler, [...COMMON, ...flags], next);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  await run(compiler, [...flags, ...objects, '-o', prefix, '-pthread']);
  return prefix;
}

function compileOne(compiler, flags, { source, object }) {
  return run(compiler, [...flags, ...definitions(), ...setFlags(source), '-c', source, '-o', object]);
}

/** As in addon/binding.gyp. */
function definitions() {
  return process.arch === 'x64' ? ['-DTS_STREAMING_AVX2'] : [];
}

function setFlags(source) {
  return path.basename(source) === 'avx2.cpp' ? ['-mavx2', '-mbmi', '-mbmi2'] : [];
}

/** A program that ends with a code has found something; a sanitizer's report is one failure. */
async function runTests(program) {
  const { stdout, stderr, code } = await run(program, [], { maxBuffer: 2 ** 26 }).catch((error) => error);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(stdout) ?? [0, 0, 0];
  return { passed: Number(passed), failed: Math.max(Number(failed), code === undefined ? 0 : 1) };
}

/** Without optimization too, where every inline function that is used has a symbol. */
async function checkSymbols(compiler, folder) {
  if (process.arch !== 'x64') return { passed: 0, failed: 0 };
  const sum = { passed: 0, failed: 0 };
  for (const level of ['-O0', '-O3']) {
    const object = path.join(folder, `symbols${level}.o`);
    const flags = [...COMMON, level, '-fno-exceptions', '-fno-rtti'];
    await compileOne(compiler, flags, { source: path.join(KERNEL, 'isa/avx2.cpp'), object });
    const foreign = await foreignSymbols(object);
    if (foreign.length > 0)
      console.log(`isa/avx2.cpp at ${level} has symbols that the linker shares: ${foreign.join(', ')}`);
    add(sum, { passed: foreign.length === 0 ? 1 : 0, failed: foreign.length === 0 ? 0 : 1 });
  }
  return sum;
}

function add(sum, { passed, failed }) {
  sum.passed += passed;
  sum.failed += failed;
}

function cppFiles(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.cpp'))
    .map((file) => path.join(folder, file));
}
