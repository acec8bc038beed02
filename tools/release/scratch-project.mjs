import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../setup/repository.mjs';
import { runQuietly } from './run-quietly.mjs';

const FIXTURES = path.join(import.meta.dirname, 'fixtures/scratch');

/** The ways to use the packages, and the program of each. */
const PROGRAMS = {
  'an ES module': 'count-words.mjs',
  'a CommonJS module': 'count-words.cjs',
  'TypeScript compiled for NodeNext': 'node-next/count-words.js',
  'TypeScript compiled for NodeNext to CommonJS': 'node-next/count-words-in-commonjs.cjs',
  'TypeScript bundled, minified, to an ES module': 'bundle/count-words.mjs',
  'TypeScript bundled, minified, to CommonJS': 'bundle/count-words.cjs',
};

export const WAYS = Object.keys(PROGRAMS);

const COMPILER_OPTIONS = {
  target: 'ES2022',
  strict: true,
  // The published types are checked too, not only their use.
  skipLibCheck: false,
  types: ['node'],
  typeRoots: [path.join(ROOT, 'node_modules/@types')],
};

/**
 * A project of a user, outside of the repository, that has installed our packages.
 *
 * @param {string} folder is made
 * @param {{ registry: string, dependencies: Record<string, string> }} options where packages come from, and which ones
 */
export async function makeScratchProject(folder, { registry, dependencies }) {
  mkdirSync(folder, { recursive: true });
  const manifest = { name: 'scratch', version: '1.0.0', private: true, type: 'module', dependencies };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  cpSync(FIXTURES, folder, { recursive: true });
  const cache = path.join(folder, '..', 'npm-cache');
  // With install scripts allowed: there must be none that would be run.
  const args = ['install', '--no-audit', '--no-fund', '--registry', registry, '--cache', cache];
  const { stdout, stderr } = await runQuietly('npm', args, { cwd: folder, env: outsideEnvironment() });
  return { output: `${stdout}${stderr}` };
}

/**
 * Type-checks the project's TypeScript and turns it into programs.
 *
 * @param {string} folder
 * @returns {Promise<Record<string, string>>} the program of each way to use the packages, by the way's name
 */
export async function buildPrograms(folder) {
  await compile(folder, 'node-next', {
    files: ['count-words.ts', 'count-words-in-commonjs.cts', 'wrong-types.ts'],
    compilerOptions: { ...COMPILER_OPTIONS, module: 'NodeNext', moduleResolution: 'NodeNext', outDir: 'node-next' },
  });
  await compile(folder, 'bundler', {
    files: ['count-words.ts', 'wrong-types.ts'],
    compilerOptions: { ...COMPILER_OPTIONS, module: 'ESNext', moduleResolution: 'bundler', noEmit: true },
  });
  await bundle(folder, 'count-words.ts', 'bundle/count-words.mjs', 'esm');
  await bundle(folder, 'count-words-in-commonjs.cts', 'bundle/count-words.cjs', 'cjs');
  return PROGRAMS;
}

async function compile(folder, name, configuration) {
  const file = path.join(folder, `tsconfig.${name}.json`);
  writeFileSync(file, JSON.stringify(configuration));
  await runQuietly(process.execPath, [path.join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', file], { cwd: folder });
}

async function bundle(folder, entry, outfile, format) {
  await build({
    entryPoints: [path.join(folder, entry)],
    outfile: path.join(folder, outfile),
    absWorkingDir: folder,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format,
    logLevel: 'error',
    // In a bundle of CommonJS there is no import.meta; our packages ask for __filename first.
    logOverride: { 'empty-import-meta': 'silent' },
  });
}

/**
 * Runs a program of the project.
 *
 * @param {string} folder
 * @param {{ node: string, program: string, args: readonly string[], mode: 'auto' | 'off' | 'require' }} options
 */
export async function runProgram(folder, { node, program, args, mode }) {
  const env = { ...outsideEnvironment(), TS_STREAMING_NATIVE: mode };
  return runQuietly(node, [program, ...args], { cwd: folder, env, timeout: 60_000 });
}

/** The environment of a user: nothing that npm or a test runner has set for the programs of this repository. */
function outsideEnvironment() {
  const own = /^(npm_|NODE_|NX_|TS_STREAMING_|INIT_CWD$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}
