// Tests against real sockets, on loopback.
module.exports = {
  ...require('./jest.config.cjs'),
  testMatch: ['<rootDir>/src/**/*.integration.ts'],
  testTimeout: 60_000,
};
