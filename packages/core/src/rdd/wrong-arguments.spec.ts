import { StreamingConf } from '../config/streaming-conf';
import { SparkContext } from '../spark-context';
import { FunctionPartitioner } from './partitioner';

/** As a program in JavaScript sees it: without types. */
type Untyped = Readonly<Record<string, (...args: unknown[]) => unknown>>;

const sc = new SparkContext('local[2]', 'spec');
const context = sc as unknown as Untyped;
const rdd = sc.parallelize([['a', 1]]) as unknown as Untyped;
const fn = (): undefined => undefined;
const badArgument = (message: string): Error =>
  expect.objectContaining({
    code: 'TSS_RDD_BAD_ARGUMENT',
    message: expect.stringContaining(message) as string,
  }) as Error;

describe('a program without types', () => {
  it.each([
    ['map', [undefined], 'map: fn is undefined. Use a function.'],
    ['flatMap', ['split'], 'flatMap: fn is "split".'],
    ['filter', [{}], 'filter: predicate is an object.'],
    ['mapPartitions', [null], 'mapPartitions: fn is null.'],
    ['mapValues', [5], 'mapValues: fn is 5.'],
    ['reduceByKey', [], 'reduceByKey: fn is undefined.'],
    ['reduceByKey', [fn, null], 'reduceByKey: placement is null. Use a number of partitions, or a Partitioner.'],
    ['groupByKey', [{}], 'groupByKey: placement is an object.'],
    ['groupByKey', [0], 'groupByKey: numPartitions is 0.'],
    ['combineByKey', [fn, fn], 'combineByKey: mergeCombiners is undefined.'],
    ['union', [[]], 'union: other is an array. Use an RDD.'],
    ['repartition', [], 'repartition: numPartitions is undefined.'],
    ['persist', ['MEMORY_ONLY'], 'persist: level is "MEMORY_ONLY". Use StorageLevel.MEMORY_ONLY.'],
  ])('hears of it when it calls %s with %j', (operation, args, message) => {
    expect(() => rdd[operation]?.(...args)).toThrow(badArgument(message));
  });

  it.each([
    ['reduce', [], 'reduce: fn is undefined.'],
    ['foreach', [5], 'foreach: fn is 5.'],
    ['foreachPartition', [null], 'foreachPartition: fn is null.'],
    ['saveAsTextFile', [''], 'saveAsTextFile: path is "".'],
    ['take', ['2'], 'take: num is 2.'],
  ])('has the promise of %s rejected, given %j', async (action, args, message) => {
    await expect(rdd[action]?.(...args)).rejects.toEqual(badArgument(message));
  });

  it.each([
    ['parallelize', [5], 'parallelize: items is 5. Use an array or another iterable.'],
    ['textFile', [], 'textFile: path is undefined.'],
    ['union', [undefined], 'union: rdds is undefined.'],
    ['union', [[5]], 'union: one of rdds is 5. Use an RDD.'],
  ])('hears of it when it calls %s of the context with %j', (operation, args, message) => {
    expect(() => context[operation]?.(...args)).toThrow(badArgument(message));
  });

  it('hears that a function is missing when it makes a partitioner', () => {
    const Partitioner = FunctionPartitioner as unknown as new (count: number) => FunctionPartitioner;
    expect(() => new Partitioner(2)).toThrow(badArgument('partitionBy: partitionFunc is undefined.'));
  });

  it('hears that a context needs a master, and which key it has left out', () => {
    const Context = SparkContext as unknown as new (master?: unknown) => SparkContext;
    expect(() => new Context()).toThrow(expect.objectContaining({ code: 'TSS_CONFIG_MISSING' }) as Error);
    expect(() => (new StreamingConf() as unknown as Untyped)['set']?.()).toThrow(
      expect.objectContaining({ code: 'TSS_CONFIG_UNKNOWN_KEY' }) as Error,
    );
  });
});
