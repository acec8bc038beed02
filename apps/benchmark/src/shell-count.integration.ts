import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { runPlainTask } from './counts/plain-tasks';
import { Random } from './data/random';
import { roughText } from './data/rough-text';
import { cachedText } from './data/text-cache';
import { zipfText } from './data/zipf-text';
import { ForkedProcess } from './process/forked-process';
import type { CounterDone, CounterReady } from './process/socket-counter';

const MIB = 2 ** 20;
const PROGRAM = path.join(__dirname, '../dist/programs/count-socket-words.js');

type Counts = ReadonlyMap<string, number>;

// `auto` is the native kernel wherever there is one.
describe.each(['auto', 'off'])('NetworkWordCount with TS_STREAMING_NATIVE=%s', (native) => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'shell-count-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  it('counts 100 MiB sent at full speed as the shell does, empty words included', async () => {
    const cache = path.join(os.tmpdir(), 'ts-streaming-benchmark');
    const options = { seed: 7, bytes: 100 * MIB, emptyPerMille: 20 };
    const file = cachedText(cache, 'zipf-7-100000-1.07-20-104857600', () => zipfText(options));

    const [expected, counted] = [
      await shellCount(file),
      await countOverSocket([readFileSync(file)], 128 * 1024, native),
    ];

    expect(differences(counted, expected)).toEqual([]);
    expect(expected.get('')).toBeGreaterThan(0);
  });

  it('counts CRLF, lone CR and malformed bytes, cut anywhere, as plain JavaScript does', async () => {
    const text = roughText({ seed: 7, bytes: 8 * MIB });

    const counted = await countOverSocket([text], 4096, native);

    expect(differences(counted, runPlainTask('words', [text]))).toEqual([]);
  });

  it('loses nothing when the sender closes and comes back', async () => {
    const texts = [11, 12, 13].map((seed) => roughText({ seed, bytes: MIB }));

    const counted = await countOverSocket(texts, 64 * 1024, native);

    expect(differences(counted, runPlainTask('words', texts))).toEqual([]);
  });

  /** Runs the program against a server that sends one text to each connection, and stops it when all are read. */
  async function countOverSocket(texts: readonly Buffer[], maxWrite: number, mode: string): Promise<Counts> {
    const countsFile = path.join(directory, 'counts.tsv');
    const random = new Random(texts.length);
    const left = [...texts];
    const server = createServer((socket) => {
      const text = left.shift();
      if (text === undefined) socket.destroy();
      else void sendInPieces(socket, text, maxWrite, random);
      socket.once('close', () => server.emit('sent'));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    const args = ['127.0.0.1', String(port), 'collect', countsFile];
    const program = new ForkedProcess(PROGRAM, args, { TS_STREAMING_NATIVE: mode });
    await program.receive<CounterReady>();
    for (const _text of texts) await once(server, 'sent');
    server.close();
    program.send('stop');
    await program.receive<CounterDone>();
    await program.close();
    return parseCounts(readFileSync(countsFile, 'utf8'), /^(\d+)\t(.*)$/s);
  }
});

/** Writes a text in pieces of random sizes as fast as the peer takes them, then ends the connection. */
async function sendInPieces(socket: Socket, text: Buffer, maxWrite: number, random: Random): Promise<void> {
  socket.setNoDelay(true).resume();
  for (let at = 0; at < text.length;) {
    const end = at + 1 + random.below(maxWrite);
    if (!socket.write(text.subarray(at, end))) await once(socket, 'drain');
    at = end;
  }
  socket.end();
}

async function shellCount(file: string): Promise<Counts> {
  const { stdout } = await promisify(execFile)('sh', ['-c', `tr ' ' '\\n' < "$1" | sort | uniq -c`, 'sh', file], {
    env: { ...process.env, LC_ALL: 'C' },
    maxBuffer: 64 * MIB,
  });
  return parseCounts(stdout, /^ *(\d+) (.*)$/s);
}

function parseCounts(lines: string, pattern: RegExp): Counts {
  const entries = lines.split('\n').slice(0, -1);
  return new Map(
    entries.map((line) => {
      const [, count, word = ''] = pattern.exec(line) ?? [];
      return [word, Number(count)];
    }),
  );
}

/** At most ten words whose counts are not the same: enough to see what is wrong, short enough to print. */
function differences(counted: Counts, expected: Counts): readonly string[] {
  return [...new Set([...expected.keys(), ...counted.keys()])]
    .filter((word) => counted.get(word) !== expected.get(word))
    .slice(0, 10)
    .map((word) => `${JSON.stringify(word)}: ${counted.get(word)} instead of ${expected.get(word)}`);
}
