import type { LineBlock } from '../block/block';
import { EagerLane, type EagerLaneOptions } from './eager-lane';
import type { KernelLane } from './kernel-lane';
import type { MapOutput } from './shuffle-output';

const LARGE = 2 ** 20;

const blockOf = (blockId: number, bytes: number): LineBlock => ({
  kind: 'lines',
  streamId: 0,
  blockId,
  chunks: [Uint8Array.of(blockId)],
  bytes,
  records: 1,
  release: () => undefined,
});

/** A lane over a kernel that is played by the test, with one slot. */
function playing(options: Partial<EagerLaneOptions> & { readonly failsAt?: number } = {}) {
  const log: string[] = [];
  const ends: (() => void)[] = [];
  const kernelLane = {
    fold: async (pieces: readonly Uint8Array[]) => {
      const ids = pieces.map(([id]) => String(id)).join();
      log.push(`fold ${ids}`);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (pieces.some(([id]) => id === options.failsAt)) throw new RangeError(`bad ${ids}`);
    },
    seal: () => {
      log.push('seal');
      return Promise.resolve({ kind: 'rows', partitions: [] } satisfies MapOutput);
    },
    release: () => log.push('release'),
  } as unknown as KernelLane;
  const lane = new EagerLane({
    open: () => kernelLane,
    inSlot: (task) => task(),
    mayFold: () => true,
    onRead: ({ blockId }) => log.push(`read ${String(blockId)}`),
    ...options,
  });
  const end = async (): Promise<void> => {
    ends.shift()?.();
    for (let turns = 0; turns < 3; turns++) await new Promise((resolve) => setImmediate(resolve));
  };
  return { lane, log, end };
}

describe('EagerLane', () => {
  it('folds a large block at once, and what came meanwhile in one call', async () => {
    const { lane, log, end } = playing();
    for (const id of [0, 1, 2]) lane.add(blockOf(id, LARGE));
    await end();
    await end();
    expect(log).toEqual(['fold 0', 'read 0', 'fold 1,2', 'read 1', 'read 2']);
  });

  it('lets small blocks wait until they are worth a call, or for the job', async () => {
    const { lane, log, end } = playing();
    lane.add(blockOf(0, 200_000));
    const alone = [...log];
    lane.add(blockOf(1, 200_000));
    await end();
    lane.add(blockOf(2, 10));
    await lane.settle();
    const output = lane.finish();
    await end();
    await output;
    expect([alone, log]).toEqual([[], ['fold 0,1', 'read 0', 'read 1', 'fold 2', 'read 2', 'seal', 'release']]);
  });

  it('hands over a few MiB a call', async () => {
    const { lane, log, end } = playing();
    for (let id = 0; id < 8; id++) lane.add(blockOf(id, LARGE));
    for (let calls = 0; calls < 4; calls++) await end();
    expect(log.filter((line) => line.startsWith('fold'))).toEqual(['fold 0', 'fold 1,2,3,4', 'fold 5,6,7']);
  });

  it('starts nothing while it may not', () => {
    const may = { fold: false };
    const { lane, log } = playing({ mayFold: () => may.fold });
    lane.add(blockOf(0, LARGE));
    const before = [...log];
    may.fold = true;
    lane.foldAhead();
    expect([before, log]).toEqual([[], ['fold 0']]);
  });

  it('is settled when the call under way has ended, and leaves the rest to the job', async () => {
    const { lane, log, end } = playing();
    lane.add(blockOf(0, LARGE));
    lane.add(blockOf(1, LARGE));
    const settled = lane.settle().then(() => log.push('settled'));
    await end();
    await settled;
    expect(log).toEqual(['fold 0', 'read 0', 'settled']);
  });

  it('is sealed once, whoever asks', async () => {
    const { lane, log } = playing();
    const outputs = await Promise.all([lane.finish(), lane.finish()]);
    expect([outputs[0] === outputs[1], await lane.finish(), log]).toEqual([true, outputs[0], ['seal', 'release']]);
  });

  it('keeps what a fold threw for the job, each time, and reads no more', async () => {
    const { lane, log, end } = playing({ failsAt: 0 });
    lane.add(blockOf(0, LARGE));
    lane.add(blockOf(1, LARGE));
    await end();
    lane.add(blockOf(2, LARGE));
    await lane.settle();
    await expect(lane.finish()).rejects.toThrow('bad 0');
    await expect(lane.finish()).rejects.toThrow('bad 0');
    expect(log).toEqual(['fold 0', 'read 0', 'release', 'read 1', 'read 2']);
  });

  it('fails with the reason for which it got no slot', async () => {
    const { lane } = playing({ inSlot: () => Promise.reject(new RangeError('stopped')) });
    lane.add(blockOf(0, LARGE));
    await lane.settle();
    await expect(lane.finish()).rejects.toThrow('stopped');
  });

  it('is released at once, and says when the kernel reads no more', async () => {
    const { lane, log, end } = playing();
    lane.add(blockOf(0, LARGE));
    lane.add(blockOf(1, LARGE));
    const reading = Promise.resolve(lane.release()).then(() => log.push('not read'));
    await end();
    await reading;
    expect([log, lane.release()]).toEqual([['fold 0', 'release', 'read 0', 'not read', 'release'], undefined]);
  });
});
