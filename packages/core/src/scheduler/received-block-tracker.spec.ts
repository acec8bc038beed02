import type { Block } from '../block/block';
import { Time } from '../time/time';
import { ReceivedBlockTracker } from './received-block-tracker';

const released: string[] = [];
const block = (streamId: number, blockId: number): Block => ({
  kind: 'rows',
  streamId,
  blockId,
  rows: ['row'],
  records: 1,
  release: () => released.push(`${String(streamId)}/${String(blockId)}`),
});
const ids = (blocks: readonly Block[]): number[] => blocks.map(({ blockId }) => blockId);
const at = (timeMs: number): Time => new Time(timeMs);

describe('ReceivedBlockTracker', () => {
  beforeEach(() => released.splice(0));

  it('gives all blocks that have none to a batch, once (bt-add-allocate)', () => {
    const tracker = new ReceivedBlockTracker();
    for (let id = 0; id < 5; id++) tracker.addBlock(block(1, id));
    const before = [ids(tracker.unallocatedBlocks(1)), tracker.hasUnallocatedBlocks];
    tracker.allocateBlocksToBatch(at(1));
    tracker.allocateBlocksToBatch(at(2));
    tracker.addBlock(block(1, 5));
    tracker.allocateBlocksToBatch(at(1));
    expect([
      before,
      ids(tracker.blocksOf(1, at(1))),
      tracker.blocksOf(1, at(2)),
      ids(tracker.unallocatedBlocks(1)),
    ]).toEqual([[[0, 1, 2, 3, 4], true], [0, 1, 2, 3, 4], [], [5]]);
  });

  it('keeps streams apart', () => {
    const tracker = new ReceivedBlockTracker();
    for (const [streamId, id] of [
      [0, 0],
      [1, 0],
      [0, 1],
    ] as const)
      tracker.addBlock(block(streamId, id));
    tracker.allocateBlocksToBatch(at(10));
    expect([ids(tracker.blocksOf(0, at(10))), ids(tracker.blocksOf(1, at(10))), tracker.blocksOf(2, at(10))]).toEqual([
      [0, 1],
      [0],
      [],
    ]);
  });

  it('releases the batches of one stream up to a time, each block once', () => {
    const tracker = new ReceivedBlockTracker();
    for (const timeMs of [1, 2, 3]) {
      tracker.addBlock(block(0, timeMs));
      tracker.addBlock(block(1, timeMs));
      tracker.allocateBlocksToBatch(at(timeMs));
    }
    tracker.releaseBatches(0, at(2));
    tracker.releaseBatches(0, at(2));
    tracker.releaseBatches(1, at(1));
    expect([
      released,
      tracker.blocksOf(0, at(2)),
      ids(tracker.blocksOf(1, at(2))),
      ids(tracker.blocksOf(0, at(3))),
    ]).toEqual([['0/1', '0/2', '1/1'], [], [2], [3]]);
  });

  it('releases everything when it is closed, and refuses and counts what comes later', () => {
    const tracker = new ReceivedBlockTracker();
    tracker.addBlock(block(0, 1));
    tracker.allocateBlocksToBatch(at(1));
    tracker.addBlock(block(0, 2));
    tracker.close();
    tracker.addBlock(block(0, 3));
    expect([released, tracker.refusedRecords, tracker.hasUnallocatedBlocks]).toEqual([['0/1', '0/2', '0/3'], 1, false]);
  });
});
