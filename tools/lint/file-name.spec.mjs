import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Linter } from 'eslint';
import { plugin } from './plugin.mjs';

/** What the rule says about a file of that name in a repository at `/common/repository`. */
function messagesFor(name) {
  const cwd = '/common/repository';
  const config = {
    files: ['**/*.ts', '**/*.mjs', '**/*.cjs'],
    plugins: { own: plugin },
    rules: { 'own/file-name': 'error' },
  };
  const messages = new Linter({ cwd }).verify('', [config], { filename: `${cwd}/${name}` });
  return messages.map(({ message }) => message);
}

describe('file-name', () => {
  it('accepts kebab-case with any number of suffixes, and looks at no folder above the repository', () => {
    const names = ['job-generator.ts', 'core/src/rdd/rdd.spec.ts', 'jest.integration.config.cjs', 'src/x2.mjs'];

    assert.deepEqual(names.map(messagesFor), [[], [], [], []]);
  });

  it('refuses other cases', () => {
    assert.deepEqual(messagesFor('src/jobGenerator.ts'), ['The file name "jobGenerator.ts" is not in kebab-case.']);
    assert.deepEqual(messagesFor('src/job_generator.ts'), ['The file name "job_generator.ts" is not in kebab-case.']);
  });

  it('refuses names that say nothing, of files and of folders', () => {
    const advice = 'does not say what is inside. Name a file for its one main export, a folder for its subject.';

    assert.deepEqual(messagesFor('src/string-utils/utils.ts'), [`"utils" ${advice}`]);
    assert.deepEqual(messagesFor('src/helpers/job.ts'), [`"helpers" ${advice}`]);
  });
});
