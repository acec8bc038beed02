import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Candidate, Entrant, Sample, Skipped } from '../entrant';
import type { PeerCommand } from './peer-process';
import { runPeer } from './peer-process';
import { readCounts } from './read-counts';

/** How much text slow peers are given at most. */
const SLOW_BYTES = 32 * 2 ** 20;

/** A system that counts the words of a file into a file. */
export interface FilePeer extends Pick<Entrant, 'id' | 'title'> {
  /** Given little text: a run of all of it would take minutes. */
  readonly slow?: true;
  /** Installs what it takes; gives its command for a text and a file of `word<TAB>count` lines. */
  readonly prepare: () => Promise<((text: string, out: string) => PeerCommand) | Skipped>;
}

/** A peer as an entrant: throughput of its whole process, start and output included. */
export function filePeerEntrant({ id, title, slow, prepare }: FilePeer): Entrant {
  return {
    id,
    title,
    unit: 'MB/s',
    open: async (bench): Promise<Candidate | Skipped> => {
      const prepared = await prepare();
      if ('skipped' in prepared) return prepared;
      const own = slow === true ? bench.withTextsUpTo(SLOW_BYTES) : bench;
      const { file, bytes } = own.text('zipf');
      const folder = mkdtempSync(path.join(os.tmpdir(), 'peer-'));
      const out = path.join(folder, 'counts.tsv');
      return {
        description: `whole process, ${Math.round(bytes / 2 ** 20)} MiB`,
        expected: await own.expected('zipf', 'words'),
        run: async (): Promise<Sample> => {
          rmSync(out, { force: true, recursive: true });
          const { seconds, peakMegabytes } = await runPeer(prepared(file, out));
          return {
            value: bytes / 1e6 / seconds,
            counts: await readCounts(out),
            figures: { seconds, 'peak MB': peakMegabytes },
          };
        },
        close: () => {
          rmSync(folder, { recursive: true });
          return Promise.resolve();
        },
      };
    },
  };
}
