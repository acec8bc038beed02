import { platformPackages } from './load-addon';

describe('platformPackages', () => {
  it('names the package of a platform', () => {
    expect([platformPackages('darwin', 'arm64'), platformPackages('win32', 'x64')]).toEqual([
      ['@ts-streaming/native-darwin-arm64'],
      ['@ts-streaming/native-win32-x64'],
    ]);
  });

  it('names one package for each C library of Linux', () => {
    expect(platformPackages('linux', 'x64')).toEqual([
      '@ts-streaming/native-linux-x64-gnu',
      '@ts-streaming/native-linux-x64-musl',
    ]);
  });
});
