import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Candidate, Entrant, Sample, Skipped } from '../entrant';
import { ForkedProcess } from '../process/forked-process';
import type { SendOrder, SenderDone, SenderListening } from '../programs/send-text';
import { type PeerCommand, runPeer } from './peer-process';
import { readCounts } from './read-counts';

/** A system that counts the words of so many lines from a socket into a file, in batches of a second, and then ends. */
export interface SocketPeer extends Pick<Entrant, 'id' | 'title'> {
  /** Its command prints `finishedAtMs=` and the time of the end of its last batch that had lines, in ms since the epoch. */
  readonly prepare: () => Promise<((port: number, lines: number, out: string) => PeerCommand) | Skipped>;
}

/** A peer as an entrant: throughput from the connection to the end of its last batch. */
export function socketPeerEntrant({ id, title, prepare }: SocketPeer): Entrant {
  return {
    id,
    title,
    unit: 'MB/s',
    open: async (bench): Promise<Candidate | Skipped> => {
      const prepared = await prepare();
      if ('skipped' in prepared) return prepared;
      const { file, bytes } = bench.text('zipf');
      const { total: lines } = await bench.expected('zipf', 'lines');
      const folder = mkdtempSync(path.join(os.tmpdir(), 'peer-'));
      const out = path.join(folder, 'counts.tsv');
      const sender = new ForkedProcess(bench.program('send-text'), [file]);
      return {
        description: `${Math.round(bytes / 2 ** 20)} MiB over loopback at full speed, batches of 1 s, two cores`,
        expected: await bench.expected('zipf', 'words'),
        run: async (): Promise<Sample> => {
          sender.send({ repeats: 1 } satisfies SendOrder);
          const { port } = await sender.receive<SenderListening>();
          const { output, peakMegabytes } = await runPeer(prepared(port, lines, out));
          const { connectedAtMs } = await sender.receive<SenderDone>();
          const finishedAtMs = Number(/^finishedAtMs=(\d+)/m.exec(output)?.[1]);
          return {
            value: bytes / 1e3 / (finishedAtMs - connectedAtMs),
            counts: await readCounts(out),
            figures: { 'peak MB': peakMegabytes },
          };
        },
        close: async () => {
          rmSync(folder, { recursive: true });
          await sender.close();
        },
      };
    },
  };
}
