import path from 'node:path';
import { repeatedSummary } from '../counts/count-summary';
import { ForkedProcess } from '../process/forked-process';
import type { CounterDone, CounterReady } from '../programs/count-socket-words';
import type { SendOrder, SenderDone, SenderListening } from '../programs/send-text';
import type { Candidate, Row, Sample, Skipped, Workload } from '../row';

/** The program that a socket row runs. */
export interface SocketProgram {
  /** Its name among `src/programs`. */
  readonly name: string;
  readonly env: NodeJS.ProcessEnv;
  /** How fast it is, which decides how often the text is sent. */
  readonly speed: keyof Workload['socketRepeats'];
  /** What the row shows beside the program's own description. */
  readonly setting: string;
}

/**
 * A row from socket to sink, fed by another process at full speed.
 *
 * Timed from the connection to the moment when the last word is counted; for NetworkWordCount, with batches of 1 s on local[2],
 * that is the end of the last batch that had words, the wait for its tick included.
 */
export function networkWordCountRow(row: Pick<Row, 'id' | 'title' | 'reference'>, program: SocketProgram): Row {
  return { ...row, unit: 'MB/s', open: (workload) => open(workload, program) };
}

async function open(workload: Workload, { name, env, speed, setting }: SocketProgram): Promise<Candidate | Skipped> {
  const script = (file: string): string => path.join(workload.home, 'dist/programs', `${file}.js`);
  const repeats = workload.socketRepeats[speed];
  const sender = new ForkedProcess(script('send-text'), [workload.file]);
  const probe = await countOnce(sender, script(name), env, 1);
  if ('unavailable' in probe) {
    await sender.close();
    return { skipped: probe.unavailable };
  }
  return {
    description: `${probe.ready}, ${setting}text sent ${repeats} time(s)`,
    run: async (): Promise<Sample> => {
      const run = await countOnce(sender, script(name), env, repeats);
      if ('unavailable' in run) throw new Error(run.unavailable);
      const expected = repeatedSummary(probe.counts, repeats);
      if (expected.checksum !== run.counts.checksum || expected.total !== run.counts.total) {
        throw new Error(
          `Sent ${repeats} times, counted ${JSON.stringify(run.counts)}, not ${JSON.stringify(expected)}.`,
        );
      }
      return { value: (workload.bytes * repeats) / 1e6 / run.seconds, counts: probe.counts };
    },
    close: () => sender.close(),
  };
}

/** Runs the program once from its start to its graceful stop; the start is not part of the time. */
async function countOnce(
  sender: ForkedProcess,
  program: string,
  env: NodeJS.ProcessEnv,
  repeats: number,
): Promise<
  | { readonly unavailable: string }
  | { readonly ready: string; readonly seconds: number; readonly counts: CounterDone['counts'] }
> {
  sender.send({ repeats } satisfies SendOrder);
  const { port } = await sender.receive<SenderListening>();
  const counter = new ForkedProcess(program, ['127.0.0.1', String(port)], env);
  const greeting = await counter.receive<CounterReady>();
  if ('unavailable' in greeting) return greeting;
  const { connectedAtNs } = await sender.receive<SenderDone>();
  counter.send('stop');
  const { counts, finishedAtNs } = await counter.receive<CounterDone>();
  await counter.close();
  const seconds = Number(BigInt(finishedAtNs) - BigInt(connectedAtNs)) / 1e9;
  return { ready: greeting.ready, seconds, counts };
}
