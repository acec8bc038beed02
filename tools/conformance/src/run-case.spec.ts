import { runCase } from './run-case';
import type { Json, Vector } from './vector';

/** A case over one RDD of numbers. */
function rddCase(fields: Partial<Vector>): Vector {
  return {
    id: 'case',
    suite: 'own',
    test: 'own',
    kind: 'rdd',
    op: 'map',
    args: {},
    inputs: [[1, 2, 3]],
    expr: { op: 'map', args: { f: { fn: 'addConst', n: 1 } }, of: [0] },
    numPartitions: 2,
    resultKind: 'collect',
    ordered: true,
    expected: [2, 3, 4],
    ...fields,
  };
}

/** A case over one stream of texts. */
function streamCase(fields: Partial<Vector>): Vector {
  const { resultKind: _, ...common } = rddCase({});
  return {
    ...common,
    kind: 'dstream',
    batchMs: 100,
    numBatches: 2,
    inputs: [[['a', 'b', 'a'], ['b']]],
    expr: { op: 'countByValue', of: [0] },
    ordered: false,
    expected: [
      [
        ['a', 2],
        ['b', 1],
      ],
      [['b', 1]],
    ] satisfies Json,
    ...fields,
  };
}

const failureOf = async (vector: Vector): Promise<string | undefined> => (await runCase(vector, 'typescript')).failure;

describe('runCase', () => {
  it('passes what is as expected', async () => {
    expect(await failureOf(rddCase({}))).toBeUndefined();
    expect(await failureOf(streamCase({}))).toBeUndefined();
  });

  it.each<[string, Vector, string]>([
    ['another record', rddCase({ expected: [2, 3, 5] }), 'expected [2,3,5], got [2,3,4]'],
    ['a batch too many', streamCase({ numBatches: 3 }), 'expected [[["a",2],["b",1]],[["b",1]]], got'],
    ['partitions', rddCase({ resultKind: 'partitions', expected: [[2, 3], [4]] }), 'got [[2],[3,4]]'],
    ['a number of partitions', rddCase({ partitionCount: 3 }), 'expected 3 partitions, got partitions of [1,2]'],
    ['an empty partition', rddCase({ numPartitions: 4, noEmptyPartition: true }), 'expected no empty partition'],
    ['small partitions', rddCase({ partitionSizeBetween: { moreThan: 1, lessThan: 9 } }), 'expected more than 1'],
    ['uneven partitions', rddCase({ maxPartitionSizeDeviation: { target: 1, lessThan: 1 } }), 'fewer than 1 from 1'],
    ['no failure', rddCase({ expectError: true }), 'it was to fail, and did not'],
    [
      'another failure',
      rddCase({
        expr: { op: 'map', args: { f: { fn: 'failOn', value: 2 } }, of: [0] },
        expectError: true,
        errorContains: 'failed on 3',
      }),
      'failed, but not with "failed on 3"',
    ],
    [
      'an unexpected failure',
      rddCase({ expr: { op: 'map', args: { f: { fn: 'failOn', value: 2 } }, of: [0] } }),
      'failed: ',
    ],
    ['an operator that is not there', rddCase({ expr: { op: 'teleport', of: [0] } }), 'no operator RDD.teleport'],
    [
      'an operator that is not there, where an error is expected',
      rddCase({ expr: { op: 'teleport', of: [0] }, expectError: true }),
      'no operator RDD.teleport',
    ],
    [
      'an operator that is not there inside of a transform, where an error is expected',
      streamCase({
        expr: { op: 'transform', args: { expr: { op: 'teleport', of: [0] } }, of: [0] },
        expectError: true,
      }),
      'no operator RDD.teleport',
    ],
    [
      'a function that is not there',
      rddCase({ expr: { op: 'map', args: { f: { fn: 'guess' } }, of: [0] } }),
      'no function "guess"',
    ],
    ['another failed batch', streamCase({ failedBatches: [1] }), 'expected the batches [1] to fail'],
  ])('fails for %s', async (_what, vector, failure) => {
    expect(await failureOf(vector)).toContain(failure);
  });

  it('knows the batches that fail and give no output', async () => {
    const failing = { op: 'map', args: { f: { fn: 'failOn', value: 'a' } }, of: [0] };
    const vector = streamCase({ expr: failing, failedBatches: [0], expected: [['b']] });
    expect(await failureOf(vector)).toBeUndefined();
  });

  it('accepts the failure that is expected', async () => {
    const expr = { op: 'map', args: { f: { fn: 'failOn', value: 2 } }, of: [0] };
    expect(await failureOf(rddCase({ expr, expectError: true, errorContains: 'failed on 2' }))).toBeUndefined();
  });

  it('takes a null batch for no RDD', async () => {
    const expr = { op: 'map', args: { f: { fn: 'upper' } }, of: [0] };
    expect(await failureOf(streamCase({ inputs: [[['a'], null]], expr, expected: [['A']] }))).toBeUndefined();
  });

  it('puts RDDs on the queue batch by batch', async () => {
    const vector = streamCase({
      op: 'queueStream',
      args: { oneAtATime: false },
      inputs: [[[['a'], ['b']], [], [['c']]]],
      expr: { op: 'queueStream', args: { oneAtATime: false }, of: [0] },
      numBatches: 3,
      expected: [['a', 'b'], [], ['c']],
    });
    expect(await failureOf(vector)).toBeUndefined();
  });

  it('feeds bytes beside rows, so that steps are lowered', async () => {
    const { loweredSteps } = await runCase(streamCase({}), 'typescript');
    expect(loweredSteps).toBe(2);
  });
});
