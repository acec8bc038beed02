/**
 * Measures what a batch of few lines costs: `time-ticks INTERVAL_MS LINES BATCHES`, with LINES lines in each batch.
 *
 * A run is the program of the README on local[2], its output thrown away. For each batch: how late its timer was called, and how
 * long it took from there until its text was written. The lines come over a loopback socket, sent when the batch before is done.
 */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { milliseconds, SparkContext, StreamingContext, type BatchEvent } from '@ts-streaming/api';
import { requireKernel } from '../process/require-kernel';
import { serveRuns, type RunResult } from '../process/serve-runs';
import { WatchedClock } from '../process/watched-clock';
import { median } from '../report/median';
import { quantile } from '../report/quantile';

/** Batches in which the program is still being compiled. */
const WARM_UP_SHARE = 0.2;
const LINE = 'to be or not to be\n';

const [intervalMs = 0, lines = 0, batches = 0] = process.argv.slice(2).map(Number);

await requireKernel(async ({ description }) => {
  const every = `batches of ${lines} line(s) every ${intervalMs} ms`;
  await serveRuns({ ready: `${description}, local[2], ${batches} ${every}, checkpoint off` }, run);
});

async function run(): Promise<RunResult> {
  const server = createServer((socket) => socket.resume().on('error', () => undefined));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connected = once(server, 'connection');
  const clock = new WatchedClock();
  const written = new Map<number, { readonly text: string; readonly atMs: number }>();
  const output = {
    write: (text: string) => {
      written.set(Number(/^Time: (\d+) ms$/m.exec(text)?.[1]), { text, atMs: clock.now() });
    },
  };
  const ssc = new StreamingContext(new SparkContext('local[2]', 'Ticks'), milliseconds(intervalMs), { clock, output });
  ssc
    .socketTextStream('127.0.0.1', (server.address() as AddressInfo).port)
    .flatMap((line) => line.split(' '))
    .map((word) => [word, 1])
    .reduceByKey((x, y) => x + y)
    .print();

  const ticks: Tick[] = [];
  const isEnough = new Promise<void>((resolve, reject) => {
    ssc.addStreamingListener({
      onBatchCompleted: ({ batchInfo: { batchTime, numRecords } }: BatchEvent) => {
        const dueMs = batchTime.milliseconds;
        const [calledAtMs, done] = [clock.takeCall(dueMs), written.get(dueMs)];
        written.delete(dueMs);
        if (calledAtMs === undefined || done === undefined) return;
        if (numRecords > 0 && !done.text.includes(`(be,${numRecords * 2})`)) {
          reject(new Error(`A batch of ${numRecords} lines printed ${done.text}`));
        }
        ticks.push({ dueMs, calledAtMs, doneAtMs: done.atMs, lines: numRecords });
        if (ticks.length === batches) resolve();
      },
    });
  });
  await ssc.start();
  const [socket] = (await connected) as [NodeJS.WritableStream];
  const sending = lines === 0 ? undefined : sendAfterBatches(ssc, () => socket.write(LINE.repeat(lines)));
  sending?.();
  await isEnough;
  await ssc.stop(true, false);
  server.close();
  return summarize(ticks);
}

/** Sends when a batch is done, what was sent before is in one then. */
function sendAfterBatches(ssc: StreamingContext, send: () => void): () => void {
  ssc.addStreamingListener({ onBatchCompleted: send });
  return send;
}

interface Tick {
  /** The time of the batch, when its timer was called, and when its text was written; all on one clock. */
  readonly dueMs: number;
  readonly calledAtMs: number;
  readonly doneAtMs: number;
  readonly lines: number;
}

function summarize(ticks: readonly Tick[]): RunResult {
  const measured = ticks.slice(Math.floor(ticks.length * WARM_UP_SHARE));
  // Lines that come late make two batches of one: its time is not that of LINES lines.
  const full = measured.filter((tick) => tick.lines === lines);
  const took = full.map(({ calledAtMs, doneAtMs }) => doneAtMs - calledAtMs);
  const late = measured.map(({ dueMs, calledAtMs }) => calledAtMs - dueMs);
  return {
    seconds: quantile(took, 0.5) / 1000,
    figures: {
      'p99 ms': quantile(took, 0.99),
      'late p50 ms': quantile(late, 0.5),
      'late p99 ms': quantile(late, 0.99),
      // Ticks are never skipped: a program that does not keep up falls behind, further with each batch.
      'behind at the end ms': median(measured.slice(-50).map(({ dueMs, doneAtMs }) => doneAtMs - dueMs)),
      [`batches of ${lines} lines %`]: (full.length / measured.length) * 100,
    },
  };
}
