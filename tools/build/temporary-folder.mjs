import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A folder for one test, deleted when the test ends.
 *
 * @param {import('node:test').TestContext} test
 * @param {Record<string, string>} [files] what it has at first: texts by path inside it
 * @returns {string} absolute path
 */
export function temporaryFolder(test, files = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'ts-streaming-tools-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}
