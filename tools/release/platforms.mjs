/**
 * A platform that a binary is published for.
 *
 * @typedef {{ id: string, os: string, cpu: string, libc: string }} Platform
 */

/** @type {readonly Platform[]} */
export const PLATFORMS = [{ id: 'linux-x64-gnu', os: 'linux', cpu: 'x64', libc: 'glibc' }];

/** The name of the package that carries the binary of a platform. @param {Platform} platform */
export function platformPackage({ id }) {
  return `@ts-streaming/native-${id}`;
}

/**
 * The manifest of a platform package: generated, because a workspace for it would have to be published before `npm ci` works.
 *
 * npm installs it where `os`, `cpu` and `libc` are the machine's, and passes it over elsewhere. The binary is its main file, so that
 * requiring the package loads the addon.
 *
 * @param {Platform} platform
 * @param {{ version: string, license: string, engines: object }} native the manifest of the package that it belongs to
 * @param {string} binary name of the file
 */
export function platformManifest(platform, { version, license, engines }, binary) {
  return {
    name: platformPackage(platform),
    version,
    description: `The native kernel of ts-streaming for ${platform.id}.`,
    license,
    type: 'commonjs',
    engines,
    os: [platform.os],
    cpu: [platform.cpu],
    libc: [platform.libc],
    main: `./${binary}`,
    files: [binary],
    publishConfig: { access: 'public' },
  };
}
