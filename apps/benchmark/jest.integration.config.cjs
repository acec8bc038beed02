// The built programs, on loopback only. Timings never decide a test.
module.exports = {
  ...require('./jest.config.cjs'),
  testMatch: ['<rootDir>/src/**/*.integration.ts'],
  testTimeout: 300_000,
};
