import { map } from '../rdd/operators/map';
import { parallelize } from '../rdd/operators/parallelize';
import { repartition } from '../rdd/operators/repartition';
import { union } from '../rdd/operators/union';
import { nodeIdentity, type RddNode } from '../rdd/rdd-node';
import { planStages, type Stage } from './stage';

const NOTHING_KEPT = { isPersisted: () => false };
const mapped = (parent: RddNode): RddNode => ({
  ...nodeIdentity('map'),
  kind: 'narrow',
  parent,
  step: map((x) => x),
});
/** What a plan amounts to: parents, leaves and steps of each stage. */
const outline = (stages: readonly Stage[]): unknown =>
  stages.map(({ id, writes, parents, branches }) => ({
    id,
    writes: writes?.operator,
    parents: parents.map((parent) => parent.id),
    branches: branches.map(({ leaf, steps, numPartitions }) =>
      [
        leaf.kind === 'cached' ? `cached ${leaf.node.operator}` : leaf.operator,
        ...steps.map(({ node, firstPartition }) => `${node.operator}@${String(firstPartition)}`),
        numPartitions,
      ].join(' '),
    ),
  }));

describe('planStages', () => {
  it('makes one stage of narrow steps', () => {
    const plan = planStages(mapped(mapped(parallelize([1, 2], 2))), NOTHING_KEPT);
    expect(outline(plan)).toEqual([{ id: 0, writes: undefined, parents: [], branches: ['parallelize map@0 map@0 2'] }]);
  });

  it('cuts at a shuffle, parents first', () => {
    const plan = planStages(mapped(repartition(mapped(parallelize([1], 1)), 3)), NOTHING_KEPT);
    expect(outline(plan)).toEqual([
      { id: 0, writes: 'repartition', parents: [], branches: ['parallelize map@0 1'] },
      { id: 1, writes: undefined, parents: [0], branches: ['repartition map@0 3'] },
    ]);
  });

  it('gives each parent of a union a branch, and counts partitions over the whole union', () => {
    const both = union([mapped(parallelize([1], 1)), parallelize([2, 3], 2)]);
    expect(outline(planStages(mapped(both), NOTHING_KEPT))).toEqual([
      {
        id: 0,
        writes: undefined,
        parents: [],
        branches: ['parallelize map@0 map@0 1', 'parallelize map@1 2'],
      },
    ]);
  });

  it('runs a shuffle that is read twice once', () => {
    const shuffled = repartition(parallelize([1], 1), 2);
    expect(outline(planStages(union([shuffled, mapped(shuffled)]), NOTHING_KEPT))).toEqual([
      { id: 0, writes: 'repartition', parents: [], branches: ['parallelize 1'] },
      { id: 1, writes: undefined, parents: [0], branches: ['repartition 2', 'repartition map@0 2'] },
    ]);
  });

  it('begins at an RDD that is kept, and still runs the shuffles below it', () => {
    const kept = mapped(repartition(parallelize([1], 1), 2));
    expect(outline(planStages(mapped(kept), { isPersisted: (node) => node === kept }))).toEqual([
      { id: 0, writes: 'repartition', parents: [], branches: ['parallelize 1'] },
      { id: 1, writes: undefined, parents: [0], branches: ['cached map map@0 2'] },
    ]);
  });
});
