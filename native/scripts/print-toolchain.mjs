/*
 * Prints what the addon is built with, for Nx: a build that had no compiler is not the cached result once there is one.
 */
import { findToolchain } from '../../tools/build/toolchain.mjs';

const toolchain = findToolchain(process.env);
console.log('missing' in toolchain ? toolchain.missing : `${toolchain.compiler} ${toolchain.version}`);
