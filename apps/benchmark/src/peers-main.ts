/** `npm run bench:peers`: other systems beside ours, on the same text in one run. See options.ts for its arguments. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { filePeerEntrant } from './peers/file-peer';
import { filePeers, socketPeers } from './peers/peer-catalogue';
import { PeerKit } from './peers/peer-kit';
import { socketPeerEntrant } from './peers/socket-peer';
import type { Row } from './row';
import { runBenchmark } from './run-benchmark';
import { selectEntrants } from './select-rows';

const HOME = fileURLToPath(new URL('..', import.meta.url));
const kit = new PeerKit(HOME, path.join(HOME, '../../node_modules/.cache/ts-streaming-peers'));
const program = (name: string): string => path.join(HOME, 'dist/programs', `${name}.js`);

const rows: readonly Row[] = [
  {
    id: 'peers-file',
    title: 'word count of a cached file of Zipf text by other systems, whole processes on two cores',
    ends: 'the counts of all words written to a file',
    entrants: filePeers(kit, program).map(filePeerEntrant),
    goals: [],
  },
  {
    id: 'peers-network',
    title: 'NetworkWordCount by other systems, from a loopback socket at full speed',
    ends: 'the last batch that had lines, collected',
    entrants: socketPeers(kit, program).map(socketPeerEntrant),
    goals: [],
  },
];

await runBenchmark(process.argv.slice(2), {
  home: HOME,
  suffix: '-peers',
  ids: rows.flatMap(({ entrants }) => entrants.map(({ id }) => id)),
  select: (options) => selectEntrants(rows, options),
});
