import { JobQueue } from './job-queue';

function drive(concurrency: number) {
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const queue = new JobQueue(concurrency, () => log.push('idle'));
  return {
    log,
    queue,
    add: (name: string) => {
      queue.add(async () => {
        log.push(`start ${name}`);
        await new Promise<void>((resolve) => ends.set(name, resolve));
        log.push(`end ${name}`);
      });
    },
    end: (name: string) => ends.get(name)?.(),
    turn: async () => {
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('JobQueue', () => {
  it('runs one piece after the other, in order of arrival', async () => {
    const { log, queue, add, end, turn } = drive(1);
    add('a');
    add('b');
    const isIdle = [queue.isIdle];
    await turn();
    end('a');
    await turn();
    await turn();
    end('b');
    await turn();
    isIdle.push(queue.isIdle);
    expect([log, isIdle]).toEqual([
      ['start a', 'end a', 'start b', 'end b', 'idle'],
      [false, true],
    ]);
  });

  it('runs as many at once as it is told to', async () => {
    const { log, add, end, turn } = drive(2);
    for (const name of ['a', 'b', 'c']) add(name);
    await turn();
    end('b');
    await turn();
    await turn();
    expect(log).toEqual(['start a', 'start b', 'end b', 'start c']);
  });

  it('begins nothing in the turn in which it was added', () => {
    const { log, add } = drive(1);
    add('a');
    expect(log).toEqual([]);
  });
});
