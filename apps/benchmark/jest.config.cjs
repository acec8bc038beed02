// The integration tests run the built programs, on loopback only. Timings never decide a test.
module.exports = require('../../tools/build/jest-base.cjs')('benchmark', {
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/src/**/*.integration.ts'],
  testTimeout: 300_000,
});
