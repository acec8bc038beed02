import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { workspaceFolders } from './build-stamp.mjs';
import { installedByHand, installWhenNeeded } from './install.mjs';
import { ROOT } from './repository.mjs';
import { temporaryFolder } from '../build/temporary-folder.mjs';

const HERE = { os: [process.platform], cpu: [process.arch] };
const ELSEWHERE = { os: ['sunos'], cpu: ['mips'], optional: true };

/** A root whose lock file, and whose record of what is installed, name these packages. */
function rootWith(test, locked, installed) {
  const files = { 'package-lock.json': JSON.stringify({ packages: { '': {}, ...locked } }) };
  if (installed !== undefined)
    files['node_modules/.package-lock.json'] = JSON.stringify({ packages: { '': {}, ...installed } });
  return temporaryFolder(test, files);
}

describe('installedByHand', () => {
  it('is false where nothing was ever installed', (test) => {
    assert.equal(installedByHand(rootWith(test, {})), false);
  });

  it('asks for every package at its version, and for links by their name alone', (test) => {
    const locked = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { link: true, resolved: 'packages/b' } };

    const b = { link: true, resolved: 'packages/b' };
    const results = [
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': b },
      { 'node_modules/a': { version: '1.0.1' }, 'node_modules/b': b },
      { 'node_modules/a': { version: '1.0.0' } },
    ].map((installed) => installedByHand(rootWith(test, locked, installed)));

    assert.deepEqual(results, [true, false, false]);
  });

  it("asks for this platform's optional packages, and not for those of others", (test) => {
    const there = { 'node_modules/a': { version: '1.0.0' } };

    const results = [
      { ...there, 'node_modules/other': { version: '1.0.0', ...ELSEWHERE } },
      { ...there, 'node_modules/ours': { version: '1.0.0', ...HERE, optional: true } },
    ].map((locked) => installedByHand(rootWith(test, locked, there)));

    assert.deepEqual(results, [true, false]);
  });
});

describe('installWhenNeeded', () => {
  it('installs nothing, and says nothing, when a developer has installed this lock file', async (test) => {
    const packages = { 'node_modules/a': { version: '1.0.0' } };
    const root = rootWith(test, packages, packages);
    const said = [];

    await installWhenNeeded(root, (line) => said.push(line));
    await installWhenNeeded(root, (line) => said.push(line));

    assert.deepEqual(said, []);
    assert.ok(existsSync(path.join(root, 'node_modules/.ts-streaming-installed')));
  });
});

describe('the lock file', () => {
  const { packages } = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));

  it('names no address of a registry: what is installed comes from whichever registry npm is set up for', () => {
    const addresses = Object.entries(packages)
      .filter(([, { link, resolved }]) => link !== true && resolved !== undefined)
      .map(([location, { resolved }]) => `${location}: ${resolved}`);

    assert.deepEqual(addresses, []);
  });

  it('vouches for the content of every package', () => {
    const unchecked = Object.entries(packages)
      .filter(([location, { link }]) => location.includes('node_modules/') && link !== true)
      .filter(([, { integrity, inBundle }]) => integrity === undefined && inBundle !== true)
      .map(([location]) => location);

    assert.deepEqual(unchecked, []);
  });

  it('has the workspaces that are there, and no other', () => {
    const locked = Object.keys(packages).filter((location) => location !== '' && !location.includes('node_modules/'));
    const there = workspaceFolders(ROOT).map((folder) => path.relative(ROOT, folder));

    assert.deepEqual(locked.sort(), there.sort());
  });
});
