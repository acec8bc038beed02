import { ESLint } from 'eslint';
import { createProjectGraphAsync } from '@nx/devkit';
import tseslint from 'typescript-eslint';
import { ROOT } from '../setup/repository.mjs';

/**
 * Lints text with the repository's own configuration, as if it were in a file of the repository.
 *
 * Rules that need types are left out: a file that is not there has none.
 *
 * @param {string} filePath relative to the root; the file need not exist
 * @param {string} text
 * @returns {Promise<{ rule: string | null, message: string }[]>} one for each finding, in the order of the text
 */
export async function lintSource(filePath, text) {
  linter ??= createLinter();
  const [{ messages }] = await (await linter).lintText(text, { filePath });
  return messages.map(({ ruleId, message }) => ({ rule: ruleId, message }));
}

/** One for the process: reading the configuration and the projects takes half a second. */
let linter;

async function createLinter() {
  process.env.NX_DAEMON = 'false';
  // Without a graph the boundary rule says so once and lets everything pass.
  await createProjectGraphAsync({ exitOnError: false });
  return new ESLint({
    cwd: ROOT,
    ignore: false,
    overrideConfig: [{ files: ['**/*.{ts,mts,cts}'], ...tseslint.configs.disableTypeChecked }],
  });
}
