import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runServer } from 'verdaccio';
import { runQuietly } from './run-quietly.mjs';

/**
 * A registry of our own.
 *
 * @typedef {object} LocalRegistry
 * @property {string} url
 * @property {(tarball: string) => Promise<void>} publish
 * @property {() => Promise<void>} close
 */

/**
 * Starts a registry on loopback that has nothing but what is published into it: it asks no other registry.
 *
 * @param {string} folder of its packages, exists
 * @returns {Promise<LocalRegistry>}
 */
export async function startLocalRegistry(folder) {
  const application = await runServer({
    storage: path.join(folder, 'storage'),
    self_path: folder,
    configPath: path.join(folder, 'config.yaml'),
    uplinks: {},
    auth: { htpasswd: { file: path.join(folder, 'htpasswd') } },
    packages: { '**': { access: '$all', publish: '$all' } },
    log: { type: 'stdout', level: 'error' },
    web: { enable: false },
  });
  const server = await new Promise((resolve, reject) => {
    const listening = application.listen(0, '127.0.0.1', () => resolve(listening));
    listening.once('error', reject);
  });
  const url = `http://127.0.0.1:${server.address().port}/`;
  const publishFrom = path.join(folder, 'publish');
  writeFileSync(`${publishFrom}.npmrc`, npmrcFor(url));
  return {
    url,
    publish: async (tarball) => {
      // npm refuses to publish without a token; this registry asks for none and takes any.
      const args = ['publish', tarball, '--registry', url, '--userconfig', `${publishFrom}.npmrc`, '--ignore-scripts'];
      await runQuietly('npm', args, { cwd: folder });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function npmrcFor(url) {
  return `${url.replace(/^http:/, '')}:_authToken=anyone\n`;
}
