// What an app does is seen from outside: its integration tests run the built programs, on loopback only.
module.exports = require('../../tools/build/jest-base.cjs')('network-word-count', {
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/src/**/*.integration.ts'],
  testTimeout: 60_000,
});
