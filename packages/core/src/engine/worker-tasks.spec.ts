import type { LineBlock } from '../block/block';
import { WORKERS } from '../config/config-keys';
import { StreamingConf } from '../config/streaming-conf';
import { planStages, type Branch } from '../plan/stage';
import type { RDD } from '../rdd/rdd';
import type { ReceivedSource, ShuffledNode } from '../rdd/rdd-node';
import { SparkContext } from '../spark-context';
import type { MapOutput } from './shuffle-output';
import { SlotPool } from './slot-pool';
import { WorkerPool } from './worker-pool';
import { MIN_WORKER_BYTES, WorkerTasks } from './worker-tasks';

/** Received lines in shared memory: `text`, as often as it takes to fill `bytes`. */
function lineBlock(blockId: number, text: string, bytes = MIN_WORKER_BYTES): LineBlock {
  const line = Buffer.from(text);
  const records = Math.ceil(bytes / line.length);
  const memory = Buffer.from(new SharedArrayBuffer(records * line.length));
  memory.fill(line);
  const half = Math.floor(records / 2) * line.length;
  const chunks = [memory.subarray(0, half), memory.subarray(half)];
  return { kind: 'lines', streamId: 0, blockId, bytes: memory.length, records, chunks, release: () => undefined };
}

const received = (lanes: number): ReceivedSource => ({ streamId: 0, lanes, ahead: undefined });
const conf = new StreamingConf().setMaster('local[4]').setAppName('tasks').set(WORKERS.name, 'off');
const sc = new SparkContext(conf);
const notOnDriver = (): Promise<MapOutput> => Promise.reject(new RangeError('on the driver'));

describe('WorkerTasks', () => {
  let pool: WorkerPool;
  let tasks: WorkerTasks;
  beforeEach(() => {
    pool = new WorkerPool();
    tasks = new WorkerTasks(new SlotPool(4), pool);
  });
  afterEach(() => pool.close());

  /** What the tasks of the map side of an RDD leave, in order. */
  function run(rdd: RDD<unknown>, onDriver = notOnDriver): Promise<MapOutput[]> | undefined {
    const { branch, writes } = mapSide(rdd);
    const runInWorker = tasks.open(branch, writes);
    if (runInWorker === undefined) return undefined;
    return Promise.all(Array.from({ length: branch.numPartitions }, (_, i) => runInWorker(i, onDriver)));
  }
  function mapSide({ node }: RDD<unknown>): { branch: Branch; writes: ShuffledNode } {
    const [stage] = planStages(node, { isPersisted: () => false });
    return { branch: stage?.branches[0] as Branch, writes: node as ShuffledNode };
  }

  const blocks = [lineBlock(0, 'to be or not\r\n'), lineBlock(1, 'be\n'), lineBlock(2, 'tö\n', 100)];
  const lines = (lanes: number, of = blocks): RDD<string> => sc.blockRdd(of.map((block) => [block]), received(lanes)); // prettier-ignore
  const words = (from: RDD<string>): RDD<[string, number]> =>
    from.flatMap((line) => line.split(' ')).map((word) => [word.normalize(), 1]);

  it('runs received lines, and small partitions on the driver', async () => {
    const counts = words(lines(2)).reduceByKey((a, b) => a + b, 2);
    const onDriver: MapOutput = { kind: 'groups', partitions: [[], []] };
    const outputs = await run(counts, () => Promise.resolve(onDriver));
    expect(outputs?.map(({ kind }) => kind)).toEqual(['columns', 'columns', 'groups']);
    expect(outputs?.[2]).toBe(onDriver);
    const [first, second] = outputs ?? [];
    const { records } = blocks[0] as LineBlock;
    expect(first?.kind === 'columns' && first.columns.values[0]).toEqual(
      Float64Array.of(...Array<number>(4).fill(records)),
    );
    expect(second?.kind === 'columns' && second.spec).toEqual({ key: 'utf8', aggregates: ['sum'] });
  });

  it('gives the groups of a reduction that no kernel can merge', async () => {
    const folded = words(lines(2, blocks.slice(0, 2))).reduceByKey((a, b) => (a * 31 + b) % 7, 1);
    const [, second] = (await run(folded)) ?? [];
    const expected = Array<number>(blocks[1]?.records ?? 0).fill(1).reduce((a, b) => (a * 31 + b) % 7); // prettier-ignore
    expect(second).toMatchObject({ kind: 'groups', partitions: [[{ key: 'be', combiner: expected }]] });
  });

  it('tells stages apart whose functions differ in what they capture or begin with alone', async () => {
    const sumOf = async (weight: number, zero: number): Promise<unknown> => {
      const sums = lines(2, [blocks[1], blocks[1]] as LineBlock[])
        .map((line, captured) => [line, captured.weight + line.search('b')], { weight })
        .aggregateByKey(zero, (sum, n) => sum + n, (a, b) => a + b, 1); // prettier-ignore
      const [output] = (await run(sums)) ?? [];
      if (output?.kind === 'groups') return output.partitions[0]?.[0]?.combiner;
      return output?.kind === 'columns' ? output.columns.values[0]?.[0] : output;
    };
    const records = blocks[1]?.records ?? 0;
    expect(await sumOf(1, 0)).toBe(records);
    expect(await sumOf(2, 0)).toBe(2 * records);
    expect(await sumOf(2, -1)).toBe(2 * records - 1);
    expect(Object.is(await sumOf(0, -0), 0)).toBe(true);
  });

  it.each<[string, () => RDD<string>, string]>([
    ['one slot', () => lines(1), 'there is one slot for tasks'],
    ['one large partition', () => lines(2, blocks.slice(1)), 'it has fewer than two partitions of 1 MiB'],
    ['rows', () => sc.parallelize(['a', 'b'], 2), 'it has fewer than two partitions of 1 MiB'],
  ])('leaves all to the driver with %s', (_, from, reason) => {
    const { branch, writes } = mapSide(words(from()).reduceByKey((a, b) => a + b, 1));
    expect(tasks.plan(branch, writes)).toEqual({ travels: false, at: 'branch', reason });
    expect(tasks.open(branch, writes)).toBeUndefined();
  });

  it('looks at no partition of an example of received lines, and counts the slot of its receiver', () => {
    const example = sc.blockRdd<string>([[lineBlock(0, 'a\n', 0)]], { ...received(1), isExample: true });
    const { branch, writes } = mapSide(words(example).reduceByKey((a, b) => a + b, 1));
    expect(tasks.plan(branch, writes).travels).toBe(true);
    tasks = new WorkerTasks(new SlotPool(2), pool);
    expect(tasks.plan(branch, writes)).toMatchObject({ reason: 'there is one slot for tasks' });
  });

  it('counts slots that receivers hold', () => {
    const slots = new SlotPool(2);
    tasks = new WorkerTasks(slots, pool);
    const counts = words(sc.parallelize(['a'])).reduceByKey((a, b) => a + b, 1);
    const { branch, writes } = mapSide(counts);
    slots.hold('receiver');
    expect(tasks.plan(branch, writes)).toMatchObject({ reason: 'there is one slot for tasks' });
  });
});
