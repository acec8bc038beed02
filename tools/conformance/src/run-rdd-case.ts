import { RDD, type SparkContext } from '@ts-streaming/api';
import { type CaseRun, loweredSteps } from './case-run';
import { outputMismatch, partitionMismatch, valueMismatch } from './expectation';
import { applyToRdds } from './operators/rdd-operators';
import { plainValue } from './plain-value';
import { type Expression, type Json, type Vector, VectorError } from './vector';
import { type Feed, inputRdd } from './vector-inputs';

/** Runs a case over RDDs. @throws MissingOperator, VectorError; what building or running it throws */
export async function runRddCase(vector: Vector, sc: SparkContext, feed: Feed): Promise<CaseRun> {
  const { inputs, expr, numPartitions = 1, numPartitionsEach = [] } = vector;
  if (expr === undefined) throw new VectorError('There is no pipeline.');
  const rdds = inputs.map((records, i) =>
    inputRdd(sc, records as readonly Json[], numPartitionsEach[i] ?? numPartitions, feed),
  );
  const result = applyToRdds(withoutCollect(expr), rdds);
  if (!(result instanceof RDD)) {
    return {
      mismatch: valueMismatch(vector, plainValue(await result, vector.expected), vector.expected),
      loweredSteps: 0,
    };
  }
  const partitions = plainValue(await result.mapPartitions((rows: Iterable<unknown>) => [[...rows]]).collect());
  const sizes = (partitions as readonly Json[][]).map(({ length }) => length);
  const mismatch = await rowsMismatch(vector, result, partitions as readonly Json[]);
  return { mismatch: mismatch ?? partitionMismatch(vector, sizes), loweredSteps: loweredSteps(result.explain()) };
}

async function rowsMismatch(
  vector: Vector,
  rdd: RDD<unknown>,
  partitions: readonly Json[],
): Promise<string | undefined> {
  if (vector.resultKind === 'partitions') return outputMismatch(vector, partitions, vector.expected);
  return valueMismatch(vector, plainValue(await rdd.collect()), vector.expected);
}

/** How the records are taken out is for the kind of the result to say. */
function withoutCollect(expression: Expression): Expression {
  if (typeof expression === 'number' || expression.op !== 'collect') return expression;
  return expression.of[0] ?? expression;
}
