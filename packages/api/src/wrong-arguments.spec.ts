import { milliseconds, Receiver, SparkContext } from '@ts-streaming/core';
import { StreamingContext } from './streaming-context';

/** As a program in JavaScript sees it: without types. */
type Untyped = Readonly<Record<string, (...args: unknown[]) => unknown>>;

const sc = new SparkContext('local[2]', 'spec');
const newContext = (): StreamingContext => new StreamingContext(sc, milliseconds(100));
const context = newContext();
const stream = context.queueStream<[string, number]>([]);
const fn = (): undefined => undefined;
const withCode = (code: string, message: string): Error =>
  expect.objectContaining({ code, message: expect.stringContaining(message) as string }) as Error;

describe('a program without types', () => {
  it.each([
    ['map', [undefined], 'map: fn is undefined. Use a function.'],
    ['flatMap', [' '], 'flatMap: fn is " ".'],
    ['filter', [null], 'filter: predicate is null.'],
    ['transform', [{}], 'transform: fn is an object.'],
    ['mapValues', [5], 'mapValues: fn is 5.'],
    ['reduceByKey', [], 'reduceByKey: fn is undefined.'],
    ['reduceByKey', [fn, 0], 'reduceByKey: numPartitions is 0.'],
    ['groupByKey', ['2'], 'groupByKey: placement is "2".'],
    ['union', [[stream]], 'union: other is an array. Use a DStream.'],
    ['foreachRDD', [undefined], 'foreachRDD: fn is undefined.'],
    ['saveAsTextFiles', [], 'saveAsTextFiles: prefix is undefined.'],
    ['persist', ['MEMORY_ONLY'], 'persist: level is "MEMORY_ONLY".'],
  ])('hears of it when it calls %s of a stream with %p', (operation, args: unknown[], message) => {
    expect(() => (stream as unknown as Untyped)[operation]?.(...args)).toThrow(
      withCode('TSS_RDD_BAD_ARGUMENT', message),
    );
  });

  it.each([
    ['queueStream', [undefined], 'queueStream: queue is undefined. Use an array of RDDs, or of arrays.'],
    ['receiverStream', [Receiver], 'receiverStream: receiver is a function.'],
    ['receiverStream', [new (Receiver as unknown as new () => object)()], 'that has the methods onStart and onStop'],
    ['union', [stream, stream], 'union: streams is an object. Use an array of DStreams.'],
    ['union', [[stream, sc]], 'union: one of streams is an object. Use a DStream.'],
    ['transform', [[stream]], 'transform: fn is undefined.'],
    ['addStreamingListener', [null], 'addStreamingListener: listener is null.'],
    ['addStreamingListener', [undefined], 'addStreamingListener: listener is undefined.'],
  ])('hears of it when it calls %s of the context with %p', (operation, args: unknown[], message) => {
    expect(() => (context as unknown as Untyped)[operation]?.(...args)).toThrow(
      withCode('TSS_RDD_BAD_ARGUMENT', message),
    );
  });

  it.each([[undefined], [null], [5]])('hears that %p is no host', (host) => {
    expect(() => (context as unknown as Untyped)['socketTextStream']?.(host, 9999)).toThrow(
      withCode('TSS_CONNECTOR_BAD_ADDRESS', `The host is ${String(host)}.`),
    );
  });

  it('hears that null is no options', () => {
    expect(() => (context as unknown as Untyped)['socketTextStream']?.('localhost', 9999, null)).toThrow(
      withCode('TSS_RDD_BAD_ARGUMENT', 'socketTextStream: options is null. Use an object, such as { tls: true }.'),
    );
  });

  it('declares nothing when it is refused', async () => {
    const refusing = newContext();
    expect(() => (refusing.queueStream([]) as unknown as Untyped)['foreachRDD']?.()).toThrow();
    await expect(refusing.start()).rejects.toEqual(withCode('TSS_GRAPH_NO_OUTPUT', ''));
  });

  it.each([
    [undefined, 'The batch duration is undefined.'],
    [1000, 'The batch duration is 1000. Use seconds(n)'],
  ])('hears that %p is no duration', (duration, message) => {
    const Context = StreamingContext as unknown as new (...args: unknown[]) => StreamingContext;
    expect(() => new Context(sc, duration)).toThrow(withCode('TSS_GRAPH_BAD_DURATION', message));
    expect(() => new Context()).toThrow(withCode('TSS_RDD_BAD_ARGUMENT', 'Use a SparkContext or a StreamingConf.'));
  });

  it('hears that a negative time cannot be remembered', () => {
    expect(() => {
      newContext().remember(milliseconds(-1));
    }).toThrow(withCode('TSS_GRAPH_BAD_DURATION', 'The remember duration is -1 ms.'));
  });
});
