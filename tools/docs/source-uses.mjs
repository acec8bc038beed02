import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { workspaceFolders } from '../setup/build-stamp.mjs';
import { ROOT } from '../setup/repository.mjs';

const TESTS = /\.(spec|tst|integration|fuzz|stress)\.ts$/;
/** Suites and harnesses that packages publish for tests: what they raise, users never meet. */
const TEST_FOLDERS = /(^|\/)(contract|internal)$/;

/**
 * The TypeScript files that packages are made of, tests left out.
 *
 * @returns {string[]} paths relative to the root
 */
export function sourceFiles() {
  return workspaceFolders(ROOT)
    .map((folder) => path.relative(ROOT, folder))
    .filter((folder) => !folder.startsWith('apps/') && existsSync(path.join(ROOT, folder, 'src')))
    .flatMap((folder) => filesUnder(`${folder}/src`));
}

function filesUnder(folder) {
  if (TEST_FOLDERS.test(folder)) return [];
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(name);
    return name.endsWith('.ts') && !TESTS.test(name) ? [name] : [];
  });
}

/**
 * What code uses, as opposed to what comments, types, imports and re-exports mention.
 *
 * @param {string} name of the file, for the parser
 * @param {string} text
 * @returns {{ strings: string[], identifiers: string[] }}
 */
export function usesIn(name, text) {
  const strings = [];
  const identifiers = [];
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node)) strings.push(node.text);
    if (ts.isIdentifier(node)) identifiers.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, false));
  return { strings, identifiers };
}

/** {@link usesIn} of a file of the repository. */
export function usesInFile(name) {
  return usesIn(name, readFileSync(path.join(ROOT, name), 'utf8'));
}
