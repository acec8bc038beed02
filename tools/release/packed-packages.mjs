import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CACHE } from './cache-folder.mjs';

/** Where the package tier has the tarballs it tests. */
export const PACKED_FOLDER = path.join(CACHE, 'packages');

const INDEX = path.join(CACHE, 'packages.json');

/** Leaves a note of what was packed for the tests, which are processes of their own. @param {readonly import('./pack-packages.mjs').PackedPackage[]} packed */
export function notePackedPackages(packed) {
  writeFileSync(INDEX, JSON.stringify(packed));
}

/** @returns {import('./pack-packages.mjs').PackedPackage[]} */
export function packedPackages() {
  return JSON.parse(readFileSync(INDEX, 'utf8'));
}
