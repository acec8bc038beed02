// What an app does is seen from outside: the built programs, on loopback only.
module.exports = {
  ...require('./jest.config.cjs'),
  testMatch: ['<rootDir>/src/**/*.integration.ts'],
  testTimeout: 60_000,
};
