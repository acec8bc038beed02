import { combineByKey } from '../rdd/operators/combine-by-key';
import { map } from '../rdd/operators/map';
import { parallelize } from '../rdd/operators/parallelize';
import { reduceByKey } from '../rdd/operators/reduce-by-key';
import { repartition } from '../rdd/operators/repartition';
import { union } from '../rdd/operators/union';
import { HashPartitioner } from '../rdd/partitioner';
import type { RddNode } from '../rdd/rdd-node';
import { lineage } from './lineage';

/** The same nodes with ids and places in the program that are fixed. */
const placed = <N extends RddNode>(node: N, id: number, callSite = `app.ts:${String(id)}`): N => ({
  ...node,
  id,
  callSite,
});
const source = placed(parallelize([1, 2, 3], 3), 0);
const mapped = (parent: RddNode, id: number): RddNode =>
  placed({ ...source, operator: 'map', kind: 'narrow', parent, step: map((x) => x) }, id);
const reduced = (parent: RddNode, partitions: number, id: number): RddNode =>
  placed(
    combineByKey(
      'reduceByKey',
      parent,
      reduceByKey((a: number) => a),
      new HashPartitioner(partitions),
    ),
    id,
  );

describe('lineage', () => {
  it('has one RDD a line, the last one first, with its place in the program', () => {
    expect(lineage(mapped(mapped(source, 1), 2)).split('\n')).toEqual([
      '(3) map[2] at app.ts:2',
      ' |  map[1] at app.ts:1',
      ' |  parallelize[0] at app.ts:0',
    ]);
  });

  it('indents what is below a shuffle, and gives its partitions, as Spark does', () => {
    expect(lineage(mapped(reduced(mapped(source, 1), 12, 2), 3)).split('\n')).toEqual([
      '(12) map[3] at app.ts:3',
      ' |   reduceByKey[2] at app.ts:2',
      ' +-(3) map[1] at app.ts:1',
      '    |  parallelize[0] at app.ts:0',
    ]);
  });

  it('indents further at each shuffle', () => {
    const first = placed(repartition(source, 2), 1);
    expect(lineage(reduced(mapped(first, 2), 4, 3)).split('\n')).toEqual([
      '(4) reduceByKey[3] at app.ts:3',
      ' +-(2) map[2] at app.ts:2',
      '    |  repartition[1] at app.ts:1',
      '    +-(3) parallelize[0] at app.ts:0',
    ]);
  });

  it('stands the bar under the middle of the number of partitions', () => {
    expect(lineage(placed(repartition(mapped(source, 1), 100), 2)).split('\n')[0]).toBe(
      '(100) repartition[2] at app.ts:2',
    );
    expect(lineage(mapped(placed(repartition(source, 100), 1), 2)).split('\n')).toEqual([
      '(100) map[2] at app.ts:2',
      '  |   repartition[1] at app.ts:1',
      '  +-(3) parallelize[0] at app.ts:0',
    ]);
  });

  it('has the parents of a union one after the other', () => {
    const other = placed(parallelize([4], 1), 1);
    expect(lineage(placed(union([mapped(source, 2), other]), 3)).split('\n')).toEqual([
      '(4) union[3] at app.ts:3',
      ' |  map[2] at app.ts:2',
      ' |  parallelize[0] at app.ts:0',
      ' |  parallelize[1] at app.ts:1',
    ]);
  });

  it('leaves out a place that is not known', () => {
    expect(lineage(placed(source, 7, ''))).toBe('(3) parallelize[7]');
  });
});
