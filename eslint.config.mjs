import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { depConstraints } from './tools/lint/layers.mjs';
import { plugin } from './tools/lint/plugin.mjs';

const SPECS = ['**/*.spec.ts', '**/*.integration.ts', '**/*.tst.ts', '**/*.fuzz.ts', '**/*.stress.ts', '**/*.spec.mjs'];
const CONFIG_FILES = ['**/*.config.{ts,mjs,cjs,js}'];
const SCRIPTS = ['**/*.{js,mjs,cjs}'];

/** Forms of syntax that are banned, by the place they are banned in; a later block of the configuration replaces an earlier one's list. */
const EXPORT_ALL = {
  selector: 'ExportAllDeclaration:not([exported])',
  message: 'List what the file exports by name: `export *` hides what is public.',
};
const DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  message: 'Export by name: a default export has another name in every file that imports it.',
};
const ENUM = { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' };
const UNCODED_ERROR = {
  selector: 'ThrowStatement > NewExpression[callee.name="Error"]',
  message: 'Throw a coded error (errors/error-catalogue.ts): users match on codes.',
};
const DATE_OF_NOW = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
  message: 'Ask the Clock that was injected: only packages/core/src/time may ask the machine.',
};

const ASK_THE_CLOCK = 'Ask the Clock that was injected: only packages/core/src/time may ask the machine.';
const TIMERS = ['setTimeout', 'setInterval'];

/** `/internal` is the door between a package and the few that were built with it. */
const INTERNAL_IMPORTS = {
  regex: '^@ts-streaming/[^/]+/(internal|src|dist)(/|$)',
  message: 'Import what the package publishes: /internal, src and dist are its own.',
};

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/coverage/',
      '**/.nx/',
      '.setup/',
      'native/build/',
      'bench-work/',
      // Examples and recorded data that tests read as text.
      '**/fixtures/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  {
    files: ['**/*.{ts,mts,cts}'],
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers print as they are; anything else has to be turned into text on purpose.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A class that is only constructed is a brand or a listener; an interface in its place would promise less.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowConstructorOnly: true }],
    },
  },

  {
    plugins: { '@nx': nx, 'ts-streaming': plugin },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: true,
          banTransitiveDependencies: true,
          // What every project's configuration imports, by its path because it is no package.
          allow: ['^(.*/tools|\\.\\.)/build/.*$'],
          depConstraints,
        },
      ],
      'ts-streaming/file-name': 'error',
      'ts-streaming/no-import-cycle': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', EXPORT_ALL, DEFAULT_EXPORT, ENUM],
      'no-restricted-imports': ['error', { patterns: [INTERNAL_IMPORTS] }],
      'no-console': 'off',
      eqeqeq: ['error', 'always'],
      curly: ['error', 'multi-line'],
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['packages/**/src/**/*.ts'],
    ignores: SPECS,
    rules: { 'no-restricted-syntax': ['error', EXPORT_ALL, DEFAULT_EXPORT, ENUM, UNCODED_ERROR] },
  },
  {
    files: ['packages/**/src/**/*.ts'],
    ignores: ['packages/core/src/time/**', ...SPECS],
    rules: {
      'no-restricted-syntax': ['error', EXPORT_ALL, DEFAULT_EXPORT, ENUM, UNCODED_ERROR, DATE_OF_NOW],
      'no-restricted-globals': ['error', ...TIMERS.map((name) => ({ name, message: ASK_THE_CLOCK }))],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: ASK_THE_CLOCK },
        { object: 'performance', property: 'now', message: ASK_THE_CLOCK },
        { object: 'process', property: 'hrtime', message: ASK_THE_CLOCK },
        ...TIMERS.map((property) => ({ object: 'globalThis', property, message: ASK_THE_CLOCK })),
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [INTERNAL_IMPORTS],
          paths: [
            ...['node:timers', 'timers'].map((name) => ({ name, importNames: TIMERS, message: ASK_THE_CLOCK })),
            ...['node:timers/promises', 'timers/promises'].map((name) => ({
              name,
              importNames: [...TIMERS, 'scheduler'],
              message: ASK_THE_CLOCK,
            })),
          ],
        },
      ],
    },
  },

  // One line of documentation and one of code per operator: a class cannot be cut in two.
  { files: ['packages/api/src/dstream.ts'], rules: { 'max-lines': 'off' } },
  // One contract, two kernels: the suite that both must pass is the kernel's own, and not published.
  {
    files: ['native/**', 'packages/testing/**'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: SPECS,
    rules: {
      // `expect(stream.start)` and the like name a method without calling it.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  { files: CONFIG_FILES, rules: { 'no-restricted-syntax': ['error', EXPORT_ALL] } },

  // Scripts are JavaScript that Node runs as it stands, without types.
  {
    files: SCRIPTS,
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: nodeGlobals(),
    },
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
  prettier,
);

/** What Node puts in a script's global scope, as far as scripts of ours use it. */
function nodeGlobals() {
  const names = ['Buffer', 'URL', 'console', 'fetch', 'performance', 'process', 'setImmediate', 'structuredClone'];
  const timers = ['clearInterval', 'clearTimeout', 'setInterval', 'setTimeout', 'AbortController', 'AbortSignal'];
  const modules = ['__dirname', '__filename', 'exports', 'module', 'require'];
  return Object.fromEntries([...names, ...timers, ...modules].map((name) => [name, 'readonly']));
}
