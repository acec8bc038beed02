/**
 * One command of CI, and what is asked of it beside its exit code.
 *
 * @typedef {object} Tier
 * @property {string} id to run it alone: `bash .ci/run <id>`
 * @property {string} title
 * @property {readonly string[]} command
 * @property {Record<string, string>} [env]
 * @property {number} minutes after which it is ended, and has failed
 * @property {boolean} [tests] whether it runs tests: none at all is a failure then
 * @property {boolean} [required] whether the others make no sense without it
 */

const NX = ['npx', '--no-install', 'nx', 'run-many', '--output-style=static'];
/** Projects as Nx takes them: a list without patterns, whose commas it would take for its own. */
const named = (...names) => names.map((name) => `@ts-streaming/${name}`).join(',');

const LOADED = { TS_STREAMING_NATIVE: 'require' };
const SWITCHED_OFF = { TS_STREAMING_NATIVE: 'off' };

/** What CI runs, in this order. @type {readonly Tier[]} */
export const TIERS = [
  {
    id: 'install',
    title: 'Install from the lock file',
    command: ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'],
    minutes: 8,
    required: true,
  },
  {
    id: 'unit',
    title: 'Unit tests and types: the command of the README',
    command: ['npm', 'test'],
    minutes: 15,
    tests: true,
  },
  {
    id: 'lint',
    title: 'Lint, types and builds of everything',
    command: [...NX, '-t', 'lint', 'typecheck', 'build'],
    minutes: 10,
    tests: true,
  },
  { id: 'format', title: 'Format', command: ['npm', 'run', 'format:check'], minutes: 3 },
  { id: 'docs', title: 'Generated pages are up to date', command: ['npm', 'run', 'docs:check'], minutes: 2 },
  {
    id: 'native',
    title: 'Unit tests with the native kernel, which has to load',
    command: [...NX, '-t', 'test', '-p', named('kernel', 'native', 'core', 'sockets', 'api', 'testing')],
    env: LOADED,
    minutes: 10,
    tests: true,
  },
  {
    id: 'typescript',
    title: 'Unit tests with the TypeScript kernel',
    command: [...NX, '-t', 'test', '-p', named('core', 'api', 'testing')],
    env: SWITCHED_OFF,
    minutes: 10,
    tests: true,
  },
  {
    id: 'integration',
    title: 'Integration tests: real sockets, processes and tools',
    command: ['npm', 'run', 'test:integration', '--', '--output-style=static'],
    env: LOADED,
    minutes: 15,
    tests: true,
  },
  {
    id: 'sanitize',
    title: 'C++ tests under sanitizers',
    command: [...NX, '-t', 'test:sanitize'],
    minutes: 10,
    tests: true,
  },
  {
    id: 'packages',
    title: 'What is published: tarballs, registry, Node 20, 22 and 24',
    command: ['npm', 'run', 'test:packages'],
    minutes: 15,
    tests: true,
  },
  {
    id: 'clone',
    title: 'One command after a clone, with and without a compiler',
    command: ['node', '--test', 'tools/setup/fresh-clone.integration.mjs'],
    minutes: 20,
    tests: true,
  },
  {
    id: 'bench',
    title: 'The benchmark: all rows count the same',
    command: ['npm', 'run', 'bench', '--', '--smoke'],
    minutes: 5,
  },
];
