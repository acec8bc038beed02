import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The folders of all packages of others that some packages need at run time, and those that they need.
 *
 * @param {readonly { dependencies?: Record<string, string> }[]} manifests
 * @param {string} from a folder of the repository; packages are looked for as Node does
 * @returns {string[]} absolute paths of installed packages, each once
 */
export function thirdPartyFolders(manifests, from) {
  const folders = new Set();
  const collect = (names, place) => {
    for (const name of names.filter((each) => !each.startsWith('@ts-streaming/'))) {
      const folder = installedFolder(name, place);
      if (folders.has(folder)) continue;
      folders.add(folder);
      const { dependencies = {} } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      collect(Object.keys(dependencies), folder);
    }
  };
  for (const { dependencies = {} } of manifests) collect(Object.keys(dependencies), from);
  return [...folders];
}

function installedFolder(name, from) {
  for (let place = from; ; place = path.dirname(place)) {
    const folder = path.join(place, 'node_modules', name);
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (place === path.dirname(place)) throw new Error(`${name}, which a package depends on, is not installed.`);
  }
}
