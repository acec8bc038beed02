import type { Block } from '../block/block';
import { Receiver } from '../receiver/receiver';
import { Time } from '../time/time';
import { ReceiverInputDStream } from './receiver-input-dstream';
import { collectInto, NO_SERVICES, testGraph } from './test-streams';

class SilentReceiver extends Receiver<string> {
  override onStart(): void {}
  override onStop(): void {}
}
const TIME = new Time(1000);
const rows = (blockId: number, ...values: string[]): Block => ({
  kind: 'rows',
  streamId: 0,
  blockId,
  rows: values,
  records: values.length,
  release: () => undefined,
});

/** A stream to whose batch at 1000 ms `blocks` are allocated. */
async function streamOf(blocks: readonly Block[], maxPartitions: number) {
  const graph = testGraph();
  const stream = new ReceiverInputDStream(graph, new SilentReceiver(), 'Silent stream');
  collectInto(stream, []);
  const reports: number[] = [];
  await graph.start(new Time(0), {
    ...NO_SERVICES,
    maxPartitions,
    blocksOf: (streamId, time) => (streamId === stream.id && time.equals(TIME) ? blocks : []),
    reportInfo: (_, { numRecords }) => reports.push(numRecords),
  });
  return { stream, reports };
}

describe('ReceiverInputDStream', () => {
  it('has a partition for each block of the batch, in order of arrival', async () => {
    const { stream, reports } = await streamOf([rows(0, 'a', 'b'), rows(1, 'c')], 8);
    const rdd = stream.getOrCompute(TIME);
    expect([rdd?.getNumPartitions(), await rdd?.collect(), reports]).toEqual([2, ['a', 'b', 'c'], [3]]);
  });

  it('has no partition for a batch without blocks, and reports that (ri-empty)', async () => {
    const { stream, reports } = await streamOf([], 8);
    const rdd = stream.getOrCompute(TIME);
    expect([rdd?.getNumPartitions(), await rdd?.collect(), reports]).toEqual([0, [], [0]]);
  });

  it('groups blocks to the partitions that there may be', async () => {
    const { stream } = await streamOf([rows(0, 'a'), rows(1, 'b'), rows(2, 'c'), rows(3, 'd')], 2);
    const rdd = stream.getOrCompute(TIME);
    expect([rdd?.getNumPartitions(), await rdd?.collect()]).toEqual([2, ['a', 'b', 'c', 'd']]);
  });

  it.each([
    ['lines', 'Silent stream (blocks of lines)', 'native'],
    ['rows', 'Silent stream (blocks of rows)', 'driver'],
  ] as const)('explains what is done with %s before it has any', (stores, leaf, place) => {
    const stream = new ReceiverInputDStream(testGraph(), new SilentReceiver(), 'Silent stream', undefined, stores);
    const counts = stream
      .exampleRdd()
      ?.map((line) => [line, 1])
      .reduceByKey((x, y) => x + y, 1);
    expect(counts?.explain().replace(/ +receiver-input-dstream\.spec\.ts:\d+$/gm, '')).toContain(
      [`  ${leaf}`, `    map: ${place}`].join('\n'),
    );
  });

  it('gives its receiver', () => {
    const receiver = new SilentReceiver();
    expect(new ReceiverInputDStream(testGraph(), receiver, 'Silent stream').receiver).toBe(receiver);
  });
});
