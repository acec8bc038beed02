/*
 * `npm run pack [-- FOLDER]`: builds everything and packs what is published into FOLDER (default: dist/packages).
 *
 * Publishing is `npm publish` of each tarball, binaries first: a package is never there before what it needs.
 */
import path from 'node:path';
import { ROOT } from '../setup/repository.mjs';
import { runNx } from '../setup/run-child.mjs';
import { packPackages } from './pack-packages.mjs';

const folder = path.resolve(process.argv[2] ?? path.join(ROOT, 'dist/packages'));
const code = await runNx(['run-many', '-t', 'build', '--output-style=static']);
if (code !== 0) process.exit(code);
for (const { name, version, tarball } of await packPackages(folder)) console.log(`${name}@${version}  ${tarball}`);
