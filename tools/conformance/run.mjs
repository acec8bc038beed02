/*
 * `npm run conformance -- [DIR]`: see src/main.ts. Runs from sources; only the native kernel's binary has to be built, and is if it is not
 * there.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BINARIES = path.join(ROOT, 'native/build');

if (!existsSync(BINARIES)) {
  execFileSync(process.execPath, ['tools/setup/setup.mjs', '--for', 'conformance'], { cwd: ROOT, stdio: 'inherit' });
}
const { bundle } = await import('./bundle.mjs');

// Inside of node_modules, so that what is not bundled is found; one a run, so that runs do not disturb each other.
const folder = path.join(ROOT, 'node_modules/.cache/ts-streaming-conformance', String(process.pid));
const native = path.join(folder, 'node_modules/@ts-streaming/native');
try {
  mkdirSync(native, { recursive: true });
  // The addon is asked for by the name of its package, and looks for its binary beside its own folder.
  writeFileSync(path.join(native, 'package.json'), '{ "name": "@ts-streaming/native", "main": "dist/index.cjs" }');
  symlinkSync(BINARIES, path.join(native, 'build'));
  await bundle(path.join(ROOT, 'native/src/index.ts'), path.join(native, 'dist/index.cjs'));
  const program = path.join(folder, 'main.mjs');
  await bundle(path.join(import.meta.dirname, 'src/main.ts'), program);

  const { main } = await import(pathToFileURL(program).href);
  process.exitCode = await main(process.argv.slice(2), (line) => console.log(line));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
