import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';

const PROGRAM = path.join(__dirname, '../dist/network-word-count.js');
const START = path.join(__dirname, '../dist/start.js');

describe('network-word-count', () => {
  const running: ChildProcessWithoutNullStreams[] = [];
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
  });

  function run(command: string, ...args: readonly string[]): ChildProcessWithoutNullStreams {
    return runWith({}, command, ...args);
  }

  function runWith(
    env: NodeJS.ProcessEnv,
    command: string,
    ...args: readonly string[]
  ): ChildProcessWithoutNullStreams {
    const child = spawn(command, args, { env: { ...process.env, ...env } });
    running.push(child);
    return child;
  }

  it('counts the lines typed into a real netcat', async () => {
    const port = await freePort();
    const netcat = run('nc', '-lk', '127.0.0.1', String(port));
    const counts = printedCounts(run(process.execPath, PROGRAM, '127.0.0.1', String(port)));

    netcat.stdin.write('to be or not to be\n');
    await counts.reach(6);
    netcat.stdin.write('that is  the question\n');
    await counts.reach(11);

    expect(counts.sorted()).toEqual([
      ['', 1],
      ['be', 2],
      ['is', 1],
      ['not', 1],
      ['or', 1],
      ['question', 1],
      ['that', 1],
      ['the', 1],
      ['to', 2],
    ]);
  });

  it('loses nothing when netcat ends and comes back', async () => {
    const port = await freePort();
    const first = run('nc', '-lN', '127.0.0.1', String(port));
    const counts = printedCounts(run(process.execPath, PROGRAM, '127.0.0.1', String(port)));

    first.stdin.end('one two\nan unfinished');
    await Promise.all([once(first, 'exit'), counts.reach(4)]);
    const second = run('nc', '-lN', '127.0.0.1', String(port));
    second.stdin.end('one three\n');
    await counts.reach(6);

    expect(counts.sorted()).toEqual([
      ['an', 1],
      ['one', 2],
      ['three', 1],
      ['two', 1],
      ['unfinished', 1],
    ]);
  });

  it('connects as soon as a server that was not there yet is there', async () => {
    const port = await freePort();
    const counts = printedCounts(run(process.execPath, PROGRAM, '127.0.0.1', String(port)));
    await counts.headers(2);
    const server = createServer((socket: Socket) => socket.end('late but heard\n'));
    server.listen(port, '127.0.0.1');

    await counts.reach(3);

    server.close();
    expect(counts.sorted()).toEqual([
      ['but', 1],
      ['heard', 1],
      ['late', 1],
    ]);
  });

  it('stops by itself after the batches it was asked for', async () => {
    const port = await freePort();
    const program = run(process.execPath, PROGRAM, '127.0.0.1', String(port), '--batches', '2');
    const counts = printedCounts(program);

    const [code] = (await once(program, 'close')) as [number | null];

    expect({ code, batches: counts.batches() }).toEqual({ code: 0, batches: 2 });
  });

  it('logs once which kernel runs it, and why, when NODE_DEBUG asks for it', async () => {
    const env = { NODE_DEBUG: 'ts-streaming', TS_STREAMING_NATIVE: 'off' };
    const program = runWith(env, process.execPath, START, '--batches', '2');
    const counts = printedCounts(program);

    await once(program, 'close');

    expect(counts.output().match(/^TS-STREAMING \d+: kernel: .*$/gm)).toEqual([
      expect.stringMatching(/kernel: typescript \(contract 2\): the native kernel is switched off$/),
    ]);
  });

  it('streams its own text when it is given no address, and says how to type your own', async () => {
    const program = run(process.execPath, START, '--batches', '3');
    const counts = printedCounts(program);

    const [code] = (await once(program, 'close')) as [number | null];

    expect({ code, batches: counts.batches(), counted: counts.sorted().length > 0 }).toEqual({
      code: 0,
      batches: 3,
      counted: true,
    });
    expect(counts.output()).toContain('npm start -- localhost 9999');
  });
});

/** Reads what a program prints with pprint(): batch headers and `('word', count)` lines. */
function printedCounts(program: ChildProcessWithoutNullStreams) {
  let output = '';
  let changed = (): void => undefined;
  program.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    changed();
  });
  program.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  program.on('close', () => changed());

  const total = (): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const [, word = '', count] of output.matchAll(/^\('(.*)', (\d+)\)$/gm)) {
      counts.set(word, (counts.get(word) ?? 0) + Number(count));
    }
    return counts;
  };
  const batches = (): number => output.match(/^Time: /gm)?.length ?? 0;
  const until = async (holds: () => boolean, what: string): Promise<void> => {
    while (!holds()) {
      if (program.exitCode !== null) throw new Error(`The program ended before ${what}. It printed:\n${output}`);
      await new Promise<void>((resolve) => (changed = resolve));
    }
  };
  return {
    /** Waits until `words` words in all have been counted. */
    reach: (words: number) =>
      until(() => [...total().values()].reduce((sum, count) => sum + count, 0) >= words, `${words} words`),
    headers: (count: number) => until(() => batches() >= count, `${count} batches`),
    batches,
    output: () => output,
    sorted: () => [...total()].sort(([left], [right]) => (left < right ? -1 : 1)),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
