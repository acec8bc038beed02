import { blockRdd } from '../rdd/operators/block-rdd';
import { parallelize } from '../rdd/operators/parallelize';
import { RDD } from '../rdd/rdd';
import { sc } from '../rdd/test-rdds';
import { receivedBranches } from './received-branches';

const received = (streamId: number): RDD<string> => new RDD(sc, blockRdd([], { streamId, lanes: 1, ahead: undefined }));
/** Stream, steps, and what they end in. */
const outline = ({ node }: RDD<unknown>): unknown[] =>
  receivedBranches(node).map(({ received: { streamId }, branch, writes }) => [
    streamId,
    branch.steps.map(({ node: { operator } }) => operator),
    writes?.operator,
  ]);

describe('receivedBranches', () => {
  it('finds received data in every stage, with the steps up to the shuffle that takes it', () => {
    const counts = received(0)
      .filter((line) => line)
      .map((line) => [line, 1])
      .reduceByKey((a, b) => a + b)
      .filter(() => true);
    const rows = received(1).map((line) => [line, 1]);
    expect(outline(counts.union(rows))).toEqual([
      [0, ['filter', 'map'], 'reduceByKey'],
      [1, ['map'], undefined],
    ]);
  });

  it('leaves other data aside, and does not look for it', () => {
    const partitions = (): never => {
      throw new RangeError('looked at');
    };
    const others = new RDD<string>(sc, { ...parallelize([], 1), partitions });
    expect(outline(others.union(received(0)))).toEqual([[0, [], undefined]]);
  });
});
