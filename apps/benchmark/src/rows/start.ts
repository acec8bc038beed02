import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Candidate, Sample } from '../entrant';
import { figureGoal } from '../goals';
import type { Row } from '../row';
import type { Workbench } from '../workbench';

export const START: Row = {
  id: 'start',
  title: 'the program of the README on local[2], batches of 100 ms: from the start of its process',
  ends: 'the first batch, printed by pprint()',
  entrants: [
    {
      id: 'start',
      title: 'first batch printed, empty or not',
      unit: 'ms',
      open: (bench) => Promise.resolve(open(bench)),
    },
  ],
  goals: [figureGoal('start', undefined, { sense: 'at most', asked: 400, unit: 'ms' })],
};

function open(bench: Workbench): Candidate {
  return {
    description: 'first batch printed',
    run: () => startOnce(bench.program('print-first-batch')),
    close: () => Promise.resolve(),
  };
}

/** Starts the program, sends it a line as soon as it connects, and ends it when the words of the line are printed. */
async function startOnce(program: string): Promise<Sample> {
  const server = createServer((socket) => socket.on('error', () => undefined).write('to be or not to be\n'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const start = performance.now();
  const child = spawn(process.execPath, [program, '127.0.0.1', String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let text = '';
  let firstMs: number | undefined;
  let wordsMs: number | undefined;
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    text += String(chunk);
    if (text.includes('Time: ')) firstMs ??= performance.now() - start;
    if (!text.includes("('be', 2)")) continue;
    wordsMs = performance.now() - start;
    break;
  }
  child.kill();
  await exited;
  server.close();
  if (firstMs === undefined || wordsMs === undefined) throw new Error(`The words were not printed, but:\n${text}`);
  return { value: firstMs, figures: { 'first words ms': wordsMs } };
}
