import path from 'node:path';
import type { Skipped } from '../entrant';
import type { PeerKit } from './peer-kit';

/** Installs the Python packages of the peers, Spark's among them, into an environment of their own. */
export function installPython(kit: PeerKit): Promise<{ readonly folder: string } | Skipped> {
  const requirements = kit.source('python/requirements.txt');
  return kit.install('python', ['python/requirements.txt'], (folder) => [
    ['python3', '-m', 'venv', path.join(folder, 'venv')],
    [pythonOf(folder), '-m', 'pip', 'install', '-q', '-r', requirements],
  ]);
}

/** The interpreter of that environment. */
export function pythonOf(folder: string): string {
  return path.join(folder, 'venv/bin/python');
}
