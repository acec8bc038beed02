import { HashPartitioner } from '../rdd/partitioner';
import { map } from '../rdd/operators/map';
import { emptyRdd } from '../rdd/operators/parallelize';
import { reduceByKey } from '../rdd/operators/reduce-by-key';
import { nodeIdentity, type ShuffledNode, type Step, withCallSite } from '../rdd/rdd-node';
import type { PipelineStep } from './stage';

/** Steps and a shuffle that are in no program: the planner asks `lowerBranch` about pipelines that end in them. */
export const { TEXT_WITH_ONE, NULL_WITH_ONE, NULL_WITH_ROW, SUMS } = withCallSite({ method: '', place: '' }, () => {
  const parent = emptyRdd();
  const stepOf = (step: Step): PipelineStep => ({
    node: { ...nodeIdentity(step.operator), kind: 'narrow', parent, step },
    firstPartition: 0,
  });
  const sums: ShuffledNode = {
    ...nodeIdentity('reduceByKey'),
    kind: 'shuffled',
    parent,
    routing: { kind: 'key', partitioner: new HashPartitioner(1) },
    aggregator: reduceByKey((a: number, b: number) => a + b),
  };
  return {
    TEXT_WITH_ONE: stepOf(map((text: unknown) => [text, 1])),
    NULL_WITH_ONE: stepOf(map(() => [null, 1])),
    NULL_WITH_ROW: stepOf(map((row: unknown) => [null, row])),
    SUMS: sums,
  };
});
