/*
 * Prints what the addon is built with, for Nx: a build that had no compiler is not the cached result once there is one.
 */
import { missingBuildTool } from './missing-build-tool.mjs';
import { findToolchain } from '../../tools/build/toolchain.mjs';

const toolchain = findToolchain(process.env);
const missing = toolchain.missing ?? missingBuildTool(process.env);
console.log(missing ?? `${toolchain.compiler} ${toolchain.version}`);
