import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A value as a vector writes it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [field: string]: Json;
}

/** The pipeline of a vector: an input by its index, or an operation over others. */
export type Expression = number | OperationExpression;
export interface OperationExpression {
  readonly op: string;
  readonly args?: JsonObject;
  readonly of: readonly Expression[];
}

/** One case of operations.json. conformance/README.md says what the fields mean. */
export interface Vector {
  readonly id: string;
  readonly suite: string;
  readonly test: string;
  readonly kind: VectorKind;
  readonly op: string;
  readonly args: JsonObject;
  readonly inputs: readonly Json[];
  readonly ordered: boolean;
  readonly expected: Json;
  readonly expr?: Expression;
  readonly numPartitions?: number;
  readonly numPartitionsEach?: readonly number[];
  readonly batchMs?: number;
  readonly numBatches?: number;
  readonly resultKind?: 'collect' | 'partitions' | 'value';
  readonly innerUnordered?: boolean;
  readonly partitionCount?: number;
  readonly noEmptyPartition?: boolean;
  readonly partitionSizeBetween?: { readonly moreThan: number; readonly lessThan: number };
  readonly maxPartitionSizeDeviation?: { readonly target: number; readonly lessThan: number };
  readonly expectedSnapshots?: readonly Json[];
  readonly expectError?: boolean;
  readonly errorContains?: string;
  readonly failedBatches?: readonly number[];
  readonly restartAfterBatches?: number;
  readonly checkpointEveryBatches?: number;
  readonly rememberMs?: number;
  readonly trailingEmptyAllowed?: boolean;
  readonly tolerance?: number;
  readonly partlyDerived?: boolean;
  readonly note?: string;
}

export const VECTOR_KINDS = ['dstream', 'rdd', 'state', 'sequence', 'value'] as const;
export type VectorKind = (typeof VECTOR_KINDS)[number];

/** Each field, and whether every vector has it. A field that is not here is one that nothing would look at. */
const FIELDS: Readonly<Record<keyof Vector, boolean>> = {
  id: true,
  suite: true,
  test: true,
  kind: true,
  op: true,
  args: true,
  inputs: true,
  ordered: true,
  expected: true,
  expr: false,
  numPartitions: false,
  numPartitionsEach: false,
  batchMs: false,
  numBatches: false,
  resultKind: false,
  innerUnordered: false,
  partitionCount: false,
  noEmptyPartition: false,
  partitionSizeBetween: false,
  maxPartitionSizeDeviation: false,
  expectedSnapshots: false,
  expectError: false,
  errorContains: false,
  failedBatches: false,
  restartAfterBatches: false,
  checkpointEveryBatches: false,
  rememberMs: false,
  trailingEmptyAllowed: false,
  tolerance: false,
  partlyDerived: false,
  note: false,
};

/** What the kinds that are pipelines have beside. */
const FIELDS_OF_KIND: Readonly<Partial<Record<VectorKind, readonly (keyof Vector)[]>>> = {
  dstream: ['expr', 'numPartitions', 'batchMs', 'numBatches'],
  rdd: ['expr', 'numPartitions', 'resultKind'],
};

/** A vector that is not of the schema: it is wrong, not what it tests. */
export class VectorError extends Error {
  override readonly name = 'VectorError';
}

/** The vectors of a folder's operations.json. @throws VectorError if one is not of the schema */
export function readVectors(folder: string): Vector[] {
  const cases = readJson(join(folder, 'operations.json'));
  if (!Array.isArray(cases)) throw new VectorError('operations.json is no array of cases.');
  const vectors = cases.map(checkedVector);
  const ids = vectors.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new VectorError(`Two cases have the id ${twice}.`);
  return vectors;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new VectorError(`${file} cannot be read.`, { cause });
  }
}

/** @throws VectorError */
function checkedVector(value: unknown, index: number): Vector {
  const vector = Object(value) as Readonly<Record<string, unknown>>;
  const name = typeof vector['id'] === 'string' ? vector['id'] : `Case ${String(index)}`;
  for (const field of Object.keys(vector)) {
    if (!Object.hasOwn(FIELDS, field)) throw new VectorError(`${name} has the field "${field}", which is not known.`);
  }
  const kind = VECTOR_KINDS.find((known) => known === vector['kind']);
  if (kind === undefined)
    throw new VectorError(`${name} is of the kind ${JSON.stringify(vector['kind'])}, which is not known.`);
  const needed = Object.entries(FIELDS)
    .filter(([, isNeeded]) => isNeeded)
    .map(([field]) => field);
  for (const field of [...needed, ...(FIELDS_OF_KIND[kind] ?? [])]) {
    if (vector[field] === undefined)
      throw new VectorError(`${name} is of the kind ${kind} and has no field "${field}".`);
  }
  return vector as unknown as Vector;
}
