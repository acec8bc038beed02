import { receivedBranches } from '../plan/received-branches';
import { blockRdd } from '../rdd/operators/block-rdd';
import { RDD } from '../rdd/rdd';
import { sc } from '../rdd/test-rdds';

const { engine } = sc;
const lines = (): RDD<string> => {
  const identity = { streamId: 0, blockId: 0, records: 0, release: () => undefined };
  const source = blockRdd([[{ ...identity, kind: 'lines', chunks: [], bytes: 0 }]], {
    streamId: 0,
    lanes: 1,
    ahead: undefined,
  });
  return new RDD(sc, source);
};
const keyOf = ({ node }: RDD<unknown>): string | undefined => {
  const [read] = receivedBranches(node);
  return read?.writes && engine.eagerStage(read.branch, read.writes)?.key;
};

describe('stageKey', () => {
  it('is the same for the same steps over another batch', () => {
    const make = (): RDD<unknown> =>
      lines()
        .map((line) => [line, 1])
        .reduceByKey((a, b) => a + b);
    expect([typeof keyOf(make()), keyOf(make())]).toEqual(['string', keyOf(make())]);
  });

  it.each<[string, RDD<unknown>]>([
    [
      'the key',
      lines()
        .map((line) => [line.trim(), 1])
        .reduceByKey((a, b) => a + b),
    ],
    [
      'the value',
      lines()
        .map((line) => [line, -0])
        .reduceByKey((a, b) => a + b),
    ],
    [
      'the sign of zero',
      lines()
        .map((line) => [line, 0])
        .reduceByKey((a, b) => a + b),
    ],
    [
      'the reduction',
      lines()
        .map((line) => [line, 1])
        .reduceByKey(Math.max),
    ],
    [
      'the partitions',
      lines()
        .map((line) => [line, 1])
        .reduceByKey((a, b) => a + b, 3),
    ],
    [
      'the separator',
      lines()
        .flatMap((line) => line.split(','))
        .map((part) => [part, 1])
        .reduceByKey((a, b) => a + b),
    ],
  ])('differs by %s', (_, rdd) => {
    const others = [
      lines()
        .map((line) => [line, 1])
        .reduceByKey((a, b) => a + b),
      lines()
        .flatMap((line) => line.split(' '))
        .map((part) => [part, 1])
        .reduceByKey((a, b) => a + b),
      lines()
        .map((line) => [line, Infinity])
        .reduceByKey((a, b) => a + b),
    ];
    expect(typeof keyOf(rdd)).toBe('string');
    expect(others.map(keyOf)).not.toContain(keyOf(rdd));
  });

  it('tells 0 and -0 apart', () => {
    const zero = lines()
      .map((line) => [line, 0])
      .reduceByKey((a, b) => a + b);
    const negative = lines()
      .map((line) => [line, -0])
      .reduceByKey((a, b) => a + b);
    expect(keyOf(zero)).not.toBe(keyOf(negative));
  });
});
