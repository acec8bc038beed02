import { type CountSummary, repeatedSummary } from '../counts/count-summary';
import type { PlainTask } from '../counts/plain-tasks';
import type { Candidate, Entrant, Sample, Skipped } from '../entrant';
import { ForkedProcess } from '../process/forked-process';
import { RssSamples } from '../process/rss-samples';
import type { CounterDone, CounterReady } from '../process/socket-counter';
import type { SendOrder, SenderDone, SenderListening } from '../programs/send-text';
import type { Workbench } from '../workbench';

/** A program that counts what it reads from a socket. */
export interface SocketProgram {
  /** Its name among `src/programs`, and its arguments after host and port. */
  readonly program: readonly [string, ...string[]];
  readonly env: NodeJS.ProcessEnv;
  /** What it counts. */
  readonly task: PlainTask;
  /** How often the Zipf text is sent, or for how long. */
  readonly order: (bench: Workbench) => SendOrder;
  /** Whether its memory is looked at while it runs. */
  readonly watchesMemory?: true;
}

interface CountedOnce {
  readonly seconds: number;
  readonly counts: CountSummary;
  readonly repeats: number;
  readonly figures: Readonly<Record<string, number>>;
}

/**
 * An entrant from socket to sink, fed by another process at full speed, which shares the machine's cores.
 *
 * Timed from the connection to the moment when the last word is counted; for NetworkWordCount, with batches of 1 s on local[2],
 * that is the end of the last batch that had lines, the wait for its tick included.
 */
export function socketEntrant({ id, title }: Pick<Entrant, 'id' | 'title'>, program: SocketProgram): Entrant {
  return { id, title, unit: 'MB/s', open: (bench) => open(bench, program) };
}

async function open(bench: Workbench, program: SocketProgram): Promise<Candidate | Skipped> {
  if (program.watchesMemory === true && process.platform !== 'linux') return { skipped: 'memory is read from /proc' };
  const { file, bytes } = bench.text('zipf');
  const expected = await bench.expected('zipf', program.task);
  const sender = new ForkedProcess(bench.program('send-text'), [file]);
  const probe = await countOnce(bench, sender, program, { repeats: 1 });
  if ('unavailable' in probe) {
    await sender.close();
    return { skipped: probe.unavailable };
  }
  const order = program.order(bench);
  const sent = 'repeats' in order ? `text sent ${order.repeats} time(s)` : `sent for ${order.seconds} s`;
  return {
    description: `${probe.ready}, ${sent}`,
    run: async (): Promise<Sample> => {
      const run = await countOnce(bench, sender, program, order);
      if ('unavailable' in run) throw new Error(run.unavailable);
      const { counts, repeats, seconds, figures } = run;
      const [counted, all] = [counts, repeatedSummary(expected, repeats)].map((summary) => JSON.stringify(summary));
      if (counted !== all) throw new Error(`Sent ${repeats} times, counted ${counted ?? ''}, not ${all ?? ''}.`);
      return { value: (bytes * repeats) / 1e6 / seconds, figures };
    },
    close: () => sender.close(),
  };
}

/** Runs the program once from its start to its graceful stop; the start is not part of the time. */
async function countOnce(
  bench: Workbench,
  sender: ForkedProcess,
  { program: [name, ...args], env, watchesMemory }: SocketProgram,
  order: SendOrder,
): Promise<(CountedOnce & { readonly ready: string }) | { readonly unavailable: string }> {
  sender.send(order);
  const { port } = await sender.receive<SenderListening>();
  const counter = new ForkedProcess(bench.program(name), ['127.0.0.1', String(port), ...args], env);
  const greeting = await counter.receive<CounterReady>();
  if ('unavailable' in greeting) return greeting;
  const memory = watchesMemory === true ? new RssSamples(counter.pid) : undefined;
  const { connectedAtNs, repeats } = await sender.receive<SenderDone>();
  counter.send('stop');
  const { counts, finishedAtNs } = await counter.receive<CounterDone>();
  const figures = memory?.finish() ?? {};
  await counter.close();
  const seconds = Number(BigInt(finishedAtNs) - BigInt(connectedAtNs)) / 1e9;
  return { ready: greeting.ready, seconds, counts, repeats, figures };
}
