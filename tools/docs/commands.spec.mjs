import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../setup/repository.mjs';

const read = (name) => readFileSync(path.join(ROOT, name), 'utf8');
const { scripts } = JSON.parse(read('package.json'));

/** The npm scripts that a page tells its reader to run. */
function scriptsNamedIn(page) {
  const named = [...read(page).matchAll(/npm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
    ([, script, short]) => script ?? short,
  );
  return [...new Set(named)];
}

describe('the commands', () => {
  for (const page of ['README.md', 'CONTRIBUTING.md', 'docs/performance.md']) {
    it(`that ${page} names are there`, () => {
      const named = scriptsNamedIn(page);

      assert.ok(named.length > 0);
      assert.deepEqual(
        named.filter((script) => !(script in scripts)),
        [],
      );
    });
  }

  it('are all explained in CONTRIBUTING.md', () => {
    const explained = scriptsNamedIn('CONTRIBUTING.md');

    assert.deepEqual(
      Object.keys(scripts).filter((script) => !script.startsWith('pre') && !explained.includes(script)),
      [],
    );
  });
});
