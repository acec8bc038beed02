import type { Block } from '../block/block';
import { receivedBranches } from '../plan/received-branches';
import { blockRdd } from '../rdd/operators/block-rdd';
import { RDD } from '../rdd/rdd';
import { sc } from '../rdd/test-rdds';
import type { EagerStage } from './eager-batch';

const LARGE = 2 ** 20;

const { engine } = sc;
const received = { streamId: 0, lanes: 1, ahead: undefined };
const released: number[] = [];
const block = (blockId: number, kind: 'lines' | 'rows' = 'lines'): Block => {
  const identity = { streamId: 0, blockId, records: 1, release: () => void released.push(blockId) };
  return kind === 'rows'
    ? { ...identity, kind, rows: ['a'] }
    : { ...identity, kind, chunks: [Buffer.from('a b\n')], bytes: LARGE };
};
const lines = (ahead?: object): RDD<string> => {
  const source = blockRdd([[block(0)]], { ...received, ahead });
  return new RDD(sc, source);
};
const counts = (of: RDD<string>): RDD<[string, number]> => of.map((line) => [line, 1]).reduceByKey((a, b) => a + b);
const words = (of: RDD<string>): RDD<[string, number]> =>
  of
    .flatMap((line) => line.split(' '))
    .map((word) => [word, 1])
    .reduceByKey((a, b) => a + b);
const stagesOf = (...rdds: readonly RDD<unknown>[]): EagerStage[] =>
  rdds.flatMap(({ node }) =>
    receivedBranches(node).flatMap(({ branch, writes }) => (writes && engine.eagerStage(branch, writes)) ?? []),
  );
const settled = async (): Promise<void> => {
  for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
};

describe('EagerBatch', () => {
  beforeEach(() => released.splice(0));

  const open = (stages: readonly EagerStage[], releasesBlocks = true) =>
    engine.openEagerBatch({ stages, lanes: 1, releasesBlocks, mayFold: () => true });

  it('is what a job over the batch takes, and leaves other jobs to the blocks', async () => {
    const batch = open(stagesOf(counts(lines())), false);
    for (let i = 0; i < 3; i++) batch.add(block(i));
    expect([await counts(lines(batch)).collect(), await words(lines(batch)).collect()]).toEqual([
      [['a b', 3]],
      expect.arrayContaining([
        ['a', 1],
        ['b', 1],
      ]),
    ]);
  });

  it('releases a block when all stages have read it', async () => {
    const stages = stagesOf(counts(lines()), words(lines()));
    const batch = open(stages);
    batch.add(block(1));
    await settled();
    const [first, second] = stages.map(({ key }) => batch.fold(key));
    expect([stages.length, first === second, released]).toEqual([2, false, [1]]);
  });

  it('leaves blocks alone where something else reads them, and rows to the job', async () => {
    const keeping = open(stagesOf(counts(lines())), false);
    keeping.add(block(1));
    const batch = open(stagesOf(counts(lines())));
    batch.add(block(2, 'rows'));
    await settled();
    expect(released).toEqual([]);
  });

  it('has nothing for jobs any more once it is released', () => {
    const [stage] = stagesOf(counts(lines())) as [EagerStage];
    const batch = open([stage]);
    const before = batch.fold(stage.key);
    expect([batch.release(), before === undefined, batch.fold(stage.key)]).toEqual([[], false, undefined]);
  });
});
