import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { milliseconds, SparkContext } from '@ts-streaming/core';
import { StreamingContext } from './streaming-context';

const ROOT = join(__dirname, '../../..');
const LINES = ['to be or', 'not to be', '', 'to  be', 'ünï to'];

/** What `tr ' ' '\n' | sort | uniq -c` gives for the lines. */
function countsOf(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of lines.flatMap((line) => line.split(' '))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Sends the lines to each connection, in pieces of 7 bytes, and leaves it open. */
async function lineServer(lines: readonly string[]): Promise<Server> {
  const server = createServer((socket) => {
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    for (let at = 0; at < bytes.length; at += 7) socket.write(bytes.subarray(at, at + 7));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

describe('the program at the head of ARCHITECTURE.md', () => {
  it('runs as it stands, and prints the counts of what a TCP server sends', async () => {
    const server = await lineServer(LINES);
    // A folder from which the addon is found, as it is from a user's own program.
    const directory = mkdtempSync(join(ROOT, 'node_modules/.cache/flagship-'));
    const script = join(directory, 'program.mjs');
    bundle(readFileSync(join(__dirname, 'flagship.tst.ts'), 'utf8').replace('9999', String(portOf(server))), script);

    const printed = await untilPrinted(script, countsOf(LINES));

    server.close();
    rmSync(directory, { recursive: true });
    expect(printed).toEqual(countsOf(LINES));
  });

  it('runs natively, and counts what JavaScript counts', async () => {
    const server = await lineServer(LINES);
    const ssc = new StreamingContext(new SparkContext('local[2]', 'Flagship'), milliseconds(50));
    const wordCounts = ssc
      .socketTextStream('127.0.0.1', portOf(server))
      .flatMap((line) => line.split(' '))
      .map((word) => [word, 1])
      .reduceByKey((x, y) => x + y);
    const plan = wordCounts.explain();
    const total = new Map<string, number>();
    const all = new Promise<void>((resolve) => {
      wordCounts.foreachRDD(async (rdd) => {
        for (const [word, count] of await rdd.collect()) total.set(word, (total.get(word) ?? 0) + count);
        if (sum(total) >= sum(countsOf(LINES))) resolve();
      });
    });

    await ssc.start();
    await Promise.race([all, ssc.awaitTermination()]);

    await ssc.stop();
    server.close();
    expect(plan).toContain('map: native');
    expect(total).toEqual(countsOf(LINES));
  });
});

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);

/** Bundles a program with the sources of the packages, as a user's tool would with the published ones. */
function bundle(program: string, outfile: string): void {
  const script = `
    import { build } from 'esbuild';
    import { embedWorker } from ${JSON.stringify(pathToFileURL(join(ROOT, 'tools/build/embed-worker.mjs')).href)};
    await build({
      stdin: { contents: process.argv[1], resolveDir: ${JSON.stringify(__dirname)}, loader: 'ts' },
      outfile: process.argv[2], bundle: true, platform: 'node', format: 'esm', target: 'node20',
      conditions: ['@ts-streaming/source'], plugins: [embedWorker()],
    });`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', script, program, outfile], { cwd: ROOT });
}

/** Runs a script until it has printed as many words as are expected. @returns the counts it printed, over all batches */
async function untilPrinted(script: string, expected: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const counts = new Map<string, number>();
  let rest = '';
  for await (const text of child.stdout.setEncoding('utf8')) {
    const lines = (rest + String(text)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [, word, count] = /^\('(.*)', (\d+)\)$/.exec(line) ?? [];
      if (word !== undefined) counts.set(word, (counts.get(word) ?? 0) + Number(count));
    }
    if (sum(counts) >= sum(expected)) break;
  }
  child.kill();
  return counts;
}
