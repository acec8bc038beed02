import { ManualClock } from '../time/manual-clock';
import { BlockGenerator } from './block-generator';

function generating({ maxWaitingRows = 1000 } = {}) {
  const clock = new ManualClock();
  const blocks: (readonly unknown[])[] = [];
  const releases: (() => void)[] = [];
  let intervals = 0;
  const generator = new BlockGenerator({
    streamId: 7,
    clock,
    blockIntervalMs: 100,
    maxWaitingRows,
    onRows: (rows, release) => {
      blocks.push(rows);
      releases.push(release);
    },
    onInterval: () => {
      intervals++;
    },
  });
  return { clock, blocks, releases, generator, intervals: () => intervals };
}

/** Whether a promise is settled by the next turn. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  void promise.finally(() => {
    settled = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

describe('BlockGenerator', () => {
  it('makes no block of nothing (bg-before-start)', () => {
    const { clock, generator, blocks, intervals } = generating();
    generator.start();
    clock.advance(300);
    expect([blocks, intervals()]).toEqual([[], 3]);
  });

  it('makes a block of the items of each interval, in order (bg-add-data)', async () => {
    const { clock, generator, blocks } = generating();
    generator.start();
    for (const item of [1, 2, 3]) await generator.addItem(item);
    const before = [...blocks];
    clock.advance(100);
    await generator.addItem([4, 5]);
    clock.advance(100);
    expect([before, blocks]).toEqual([[], [[1, 2, 3], [[4, 5]]]]);
  });

  it('makes a block of a list at once, behind the items that were added before it', async () => {
    const { generator, blocks } = generating();
    generator.start();
    await generator.addItem('a');
    await generator.addBlock(['b', 'c']);
    await generator.addBlock([]);
    expect(blocks).toEqual([['a'], ['b', 'c']]);
  });

  it('makes a block when it is told to, at a tick of the batch', async () => {
    const { generator, blocks } = generating();
    generator.start();
    await generator.addItem('a');
    generator.cut();
    generator.cut();
    expect(blocks).toEqual([['a']]);
  });

  it('takes data from the start to the stop only', async () => {
    const { generator } = generating();
    const code = { code: 'TSS_RECEIVER_STOPPED', message: expect.stringContaining('stream 7') as string };
    await expect(generator.addItem(1)).rejects.toMatchObject(code);
    generator.start();
    await generator.addItem(1);
    await generator.stop();
    await expect(generator.addItem(2)).rejects.toMatchObject(code);
    await expect(generator.addBlock([2])).rejects.toMatchObject(code);
  });

  it('makes a last block when it is stopped, and no more after that; a second stop is harmless (bg-stop-twice)', async () => {
    const { clock, generator, blocks, intervals } = generating();
    generator.start();
    await generator.addItem('last');
    await generator.stop();
    await generator.stop();
    clock.advance(500);
    expect([blocks, intervals()]).toEqual([[['last']], 0]);
  });

  it('can be stopped before it was started', async () => {
    const { generator, blocks } = generating();
    await generator.stop();
    expect(blocks).toEqual([]);
  });

  it('has who stores wait from the limit on, until a block is released; what was stored is taken', async () => {
    const { generator, blocks, releases } = generating({ maxWaitingRows: 3 });
    generator.start();
    await generator.addItem(1);
    await generator.addItem(2);
    const third = generator.addItem(3);
    const list = generator.addBlock([4, 5]);
    const before = [await isSettled(third), await isSettled(list)];
    releases[0]?.();
    const after = [await isSettled(third), await isSettled(list)];
    expect([before, blocks, after]).toEqual([
      [false, false],
      [
        [1, 2, 3],
        [4, 5],
      ],
      [true, true],
    ]);
  });

  it('lets who waits go when it is stopped', async () => {
    const { generator } = generating({ maxWaitingRows: 1 });
    generator.start();
    const waiting = generator.addItem(1);
    await generator.stop();
    await expect(waiting).resolves.toBeUndefined();
  });

  it('gives way to others when items are added without a pause', async () => {
    const { generator } = generating({ maxWaitingRows: Infinity });
    generator.start();
    const others = new AbortController();
    setImmediate(() => {
      others.abort();
    });
    let items = 0;
    while (!others.signal.aborted && items < 100_000_000) await generator.addItem(items++);
    await generator.stop();
    expect(others.signal.aborted).toBe(true);
  });
});
