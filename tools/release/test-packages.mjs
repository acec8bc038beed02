/*
 * `npm run test:packages`: packs what is published, and tests the tarballs, installed from files and from a registry, outside of the repository.
 *
 * Needs a registry of npm and of PyPI, once: what comes from there is kept in node_modules/.cache.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { countResults } from '../ci/count-results.mjs';
import { runChild, runNx } from '../setup/run-child.mjs';
import { packPackages } from './pack-packages.mjs';
import { notePackedPackages, PACKED_FOLDER } from './packed-packages.mjs';

const code = await runNx(['run-many', '-t', 'build', '--output-style=static']);
if (code !== 0) process.exit(code);
console.log('packing, with a binary for glibc 2.28');
const packed = await packPackages(PACKED_FOLDER);
for (const { name, version, tarball } of packed) console.log(`${name}@${version}  ${path.basename(tarball)}`);
notePackedPackages(packed);

const tests = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.integration.mjs'));
let output = '';
const exitCode = await runChild(
  process.execPath,
  // One after the other: each program that is measured against a time limit has the machine to itself.
  ['--test', '--test-concurrency=1', ...tests.map((name) => path.join(import.meta.dirname, name))],
  { onOutput: (text) => (output += text) },
);
const { passed, failed } = countResults(output, { exitCode });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = exitCode;
