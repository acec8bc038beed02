import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { ROOT } from '../setup/repository.mjs';
import { loadCatalogues } from './catalogues.mjs';
import { referencePages } from './reference-pages.mjs';
import { sourceFiles, usesInFile } from './source-uses.mjs';

const CATALOGUE_FILE = /(error-catalogue|config-keys)\.ts$/;
/** Codes of warnings: told through the process, never thrown. */
const WARNING = /^TSS_(WARN_|KERNEL_FALLBACK$)/;

/** The codes and the identifiers that the code of the packages uses outside of the catalogues. */
function usedInPackages() {
  const uses = sourceFiles()
    .filter((file) => !CATALOGUE_FILE.test(file))
    .map(usesInFile);
  const codes = uses.flatMap(({ strings }) => strings).filter((text) => /^TSS_[A-Z0-9_]+$/.test(text));
  return {
    codes: new Set(codes.filter((code) => !WARNING.test(code))),
    identifiers: new Set(uses.flatMap(({ identifiers }) => identifiers)),
  };
}

describe('the catalogues', () => {
  let catalogues;
  let used;
  before(async () => {
    catalogues = await loadCatalogues();
    used = usedInPackages();
  });

  it('have no code that nothing raises', () => {
    assert.deepEqual(
      Object.keys(catalogues.errors).filter((code) => !used.codes.has(code)),
      [],
    );
  });

  it('have every code that is raised', () => {
    assert.deepEqual(
      [...used.codes].filter((code) => !(code in catalogues.errors)),
      [],
    );
  });

  it('have no configuration key that nothing reads', () => {
    assert.deepEqual(
      catalogues.configKeys.filter(({ constant }) => !used.identifiers.has(constant)).map(({ name }) => name),
      [],
    );
  });

  it('have a constant for every key', () => {
    assert.deepEqual(
      catalogues.configKeys.filter(({ constant }) => constant === undefined).map(({ name }) => name),
      [],
    );
  });

  it('are what docs/reference shows', () => {
    const pages = referencePages(catalogues);
    const written = Object.keys(pages).map((name) => [
      name,
      readFileSync(path.join(ROOT, 'docs/reference', name), 'utf8'),
    ]);

    assert.deepEqual(Object.fromEntries(written), pages);
  });

  it('give every code and every key a place on a page', () => {
    const { 'errors.md': errors, 'configuration.md': configuration } = referencePages(catalogues);

    const missing = [
      ...Object.keys(catalogues.errors).filter((code) => !errors.includes(`\n### ${code}\n`)),
      ...catalogues.configKeys.map(({ name }) => name).filter((name) => !configuration.includes(`\n| \`${name}\` | `)),
    ];

    assert.deepEqual(missing, []);
  });
});
