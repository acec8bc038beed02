/*
 * What a newcomer does: clones the repository, as it is committed, and types one command.
 *
 * Needs a registry to install from, and a C++ compiler.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { findCompilers } from '../build/compilers.mjs';
import { pathWithoutCompiler } from './path-without-compiler.mjs';
import { ROOT } from './repository.mjs';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'ts-streaming-clone-'));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

/** The environment of someone who has just logged in: nothing that a test runner or npm has set for its own children. */
function freshEnvironment(more) {
  const own = /^(npm_|NODE_|NX_|TS_STREAMING_|CXX$|CC$|INIT_CWD$|FORCE_COLOR$|NO_COLOR$|CI$)/i;
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name))), ...more };
}

/** A clone, and how to run commands in it. */
function cloneInto(name, environment) {
  const folder = path.join(FOLDER, name);
  run('git', ['clone', '--quiet', `file://${ROOT}`, folder], FOLDER, freshEnvironment());
  return { folder, run: (command, ...args) => run(command, args, folder, environment) };
}

/** Runs a command to its end, shows what it printed and how long it took, and gives what it printed and its exit code. */
function run(command, args, cwd, env) {
  const startedAt = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`$ ${command} ${args.join(' ')}   (${path.basename(cwd)}, ${seconds.toFixed(1)} s)`);
  for (const line of `${stdout}${stderr}`.split('\n')) console.log(`| ${line}`);
  if (error !== undefined) throw error;
  return { status, output: `${stdout}\n${stderr}`, lines: stdout.split('\n') };
}

/** The counts of words in what NetworkWordCount printed. */
function wordsCounted({ lines }) {
  return lines.flatMap((line) => /^\((?:'.*'|".*"), (\d+)\)$/.exec(line)?.slice(1).map(Number) ?? []);
}

function headersPrinted({ lines }) {
  return lines.filter((line) => /^Time: /.test(line)).length;
}

describe('on a machine with a compiler', () => {
  let clone;
  let first;
  before(() => {
    assert.notDeepEqual(findCompilers(process.env), [], 'this test needs a C++ compiler');
    clone = cloneInto('with-compiler', freshEnvironment());
    first = clone.run('npm', 'start', '--', '--batches', '3');
  });

  it('npm start installs, builds, and counts the words of a live stream', () => {
    assert.equal(first.status, 0);
    assert.equal(headersPrinted(first), 3);
    assert.ok(wordsCounted(first).length > 0);
  });

  it('says what it does as it goes', () => {
    assert.deepEqual(
      first.lines.filter((line) => line.startsWith('set-up: ')).map((line) => line.replace(/\d\S* s$|\/\S+$/, '…')),
      [
        'set-up: installing the packages of package-lock.json (npm ci)',
        'set-up: building the packages, and the native kernel with …',
        'set-up: ready, after …',
      ],
    );
  });

  it('runs on the addon that it built', () => {
    const program = "console.log(require('@ts-streaming/kernel').loadKernel({ mode: 'require' }).id)";

    const { lines, status } = clone.run('node', '-e', program);

    assert.deepEqual([status, lines[0]], [0, 'native']);
  });

  it('is fast the second time: nothing is installed or built', () => {
    const second = clone.run('npm', 'start', '--', '--batches', '1');

    assert.equal(second.status, 0);
    assert.deepEqual(
      second.lines.filter((line) => line.startsWith('set-up: ')),
      [],
    );
  });

  it('leaves the clone clean', () => {
    assert.equal(clone.run('git', 'status', '--porcelain').lines.join(''), '');
  });

  it('nx affected runs what a change touches, and no more', () => {
    appendFileSync(path.join(clone.folder, 'apps/network-word-count/src/start.ts'), '// Changed.\n');
    clone.run(
      'git',
      '-c',
      'user.name=test',
      '-c',
      'user.email=test@example.invalid',
      'commit',
      '-qam',
      'Change an app',
    );

    const affected = clone.run(
      ...[
        'npx',
        'nx',
        'affected',
        '-t',
        'lint',
        'typecheck',
        'build',
        'test',
        '--base=HEAD~1',
        '--output-style=static',
      ],
    );

    assert.equal(affected.status, 0);
    const tasks = affected.lines.flatMap((line) => /^> nx run (\S+)/.exec(line)?.[1] ?? []);
    const apps = tasks.filter((task) => task.startsWith('@ts-streaming/network-word-count:'));
    assert.deepEqual(apps.map((task) => task.split(':')[1]).sort(), ['build', 'lint', 'typecheck']);
    assert.deepEqual(
      tasks.filter((task) => /:(lint|typecheck)$/.test(task) && !/network-word-count|^tools/.test(task)),
      [],
    );
  });
});

describe('on a machine without a compiler', () => {
  let clone;
  let first;
  before(() => {
    const searchPath = pathWithoutCompiler(path.join(FOLDER, 'bin'), process.env.PATH);
    clone = cloneInto('without-compiler', freshEnvironment({ PATH: searchPath }));
    first = clone.run('npm', 'start', '--', '--batches', '3');
  });

  it('npm start says in one line that the TypeScript kernel will be used, and counts words', () => {
    assert.equal(first.status, 0);
    assert.deepEqual(
      first.lines.filter((line) => /^set-up: .*kernel/.test(line)),
      ['set-up: building the packages; there is no C++ compiler on the PATH, so the TypeScript kernel will be used'],
    );
    assert.ok(wordsCounted(first).length > 0);
  });

  it('npm test passes', () => {
    const { status, lines } = clone.run('npm', 'test');

    assert.equal(status, 0);
    const [, passed, failed] = /^(\d+) passed, (\d+) failed$/.exec(lines.filter((line) => line !== '').at(-1)) ?? [];
    assert.ok(Number(passed) > 100, passed);
    assert.equal(failed, '0');
  });
});
