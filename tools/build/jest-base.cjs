const path = require('node:path');

/**
 * The jest configuration every package shares: sources through swc, coverage by V8 (instrumented lambdas would never be lowered).
 *
 * @param {string} displayName
 * @param {import('jest').Config} overrides
 */
module.exports = (displayName, overrides = {}) => ({
  displayName,
  testEnvironment: 'node',
  testEnvironmentOptions: {
    customExportConditions: ['@ts-streaming/source', 'node', 'node-addons', 'require', 'default'],
  },
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  setupFiles: [require.resolve('./jest-property-seed.cjs')],
  moduleNameMapper: { '^(.*\\.worker)\\?source$': '$1.ts' },
  transform: {
    '\\.worker\\.ts$': require.resolve('./jest-worker-source.cjs'),
    '\\.m?[jt]s$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs', ignoreDynamic: true },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!@ts-streaming/)'],
  // Property tests take seconds, and the machine may be busy with the tests of another package. What hangs still ends.
  testTimeout: 30_000,
  coverageProvider: 'v8',
  coverageDirectory: 'coverage',
  collectCoverageFrom: ['src/**/*.ts', '!src/**/*.spec.ts', '!src/**/*.tst.ts', '!src/**/index.ts'],
  cacheDirectory: path.join(__dirname, '../../node_modules/.cache/jest'),
  ...overrides,
});
