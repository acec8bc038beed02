/*
 * Generates docs/reference/ from the catalogues in the sources.
 *
 *   node tools/docs/generate-reference.mjs           writes the pages
 *   node tools/docs/generate-reference.mjs --check   fails if a page is not what would be written
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../setup/repository.mjs';
import { loadCatalogues } from './catalogues.mjs';
import { referencePages } from './reference-pages.mjs';

const directory = path.join(ROOT, 'docs/reference');
const pages = Object.entries(referencePages(await loadCatalogues()));
if (process.argv.includes('--check')) check();
else write();

function check() {
  const stale = pages.filter(([name, text]) => {
    const file = path.join(directory, name);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  if (stale.length === 0) return;
  console.error(`Not up to date in docs/reference: ${stale.map(([name]) => name).join(', ')}. Run npm run docs.`);
  process.exitCode = 1;
}

function write() {
  mkdirSync(directory, { recursive: true });
  for (const [name, text] of pages) writeFileSync(path.join(directory, name), text);
}
