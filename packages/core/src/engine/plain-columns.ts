import { types } from 'node:util';
import type { AggregationShape } from '@ts-streaming/expr';
import type { Columns, KeyType, PartitionedColumns } from '@ts-streaming/kernel/contract';
import type { Group } from '../rdd/combiner-table';
import { groupColumns } from './group-columns';

/** Groups as columns, and what their values are. */
export interface PlainColumns {
  readonly columns: PartitionedColumns;
  readonly shape: AggregationShape;
}

/**
 * Groups by partition as columns from which the same groups can be made; undefined if a key or a combiner holds more than
 * columns do. O(groups)
 *
 * Keys are well-formed texts, numbers, booleans, null, undefined, and arrays of them; combiners are numbers, or arrays or plain
 * objects of numbers, all of one form.
 *
 * @param partitions with one group at least
 */
export function plainColumns(partitions: readonly (readonly Group[])[]): PlainColumns | undefined {
  const groups = partitions.flat();
  const shape = shapeOf(groups[0]?.combiner);
  if (shape === undefined || !groups.every(({ key, combiner }) => isExact(key, 0) && hasShape(combiner, shape))) {
    return undefined;
  }
  const columns = groupColumns(groups, { key: keyType(groups), aggregates: [] }, shape);
  if (columns === undefined) return undefined;
  const partitionEnds = new Uint32Array(partitions.length);
  let end = 0;
  partitions.forEach((partition, i) => (partitionEnds[i] = end += partition.length));
  return { columns: { ...columns, partitionEnds }, shape };
}

/** The memory of columns, to be handed over to another thread. */
export function columnBuffers({ keys, values, hashes }: Columns): ArrayBuffer[] {
  const keyParts = keys.type === 'float64' ? [keys.values] : [keys.bytes, keys.offsets];
  return [...keyParts, ...values, hashes].flatMap(({ buffer, byteLength }) =>
    // What is part of more memory, as short buffers of Node are, is copied.
    types.isArrayBuffer(buffer) && buffer.byteLength === byteLength ? [buffer] : [],
  );
}

function keyType(groups: readonly Group[]): KeyType {
  if (groups.every(({ key }) => typeof key === 'string')) return 'utf8';
  return groups.every(({ key }) => typeof key === 'number') ? 'float64' : 'data';
}

/** @param depth arrays around it: -0 is 0 in a key, and in an array that is one, but not deeper */
function isExact(key: unknown, depth: number): boolean {
  if (Array.isArray(key)) return isLiteral(key) && key.every((part) => isExact(part, depth + 1));
  // The others are for `groupColumns` to look at.
  return depth < 2 || !Object.is(key, -0);
}

function shapeOf(combiner: unknown): AggregationShape | undefined {
  if (typeof combiner === 'number') return { kind: 'number' };
  if (Array.isArray(combiner)) return { kind: 'tuple', length: combiner.length };
  if (typeof combiner !== 'object' || combiner === null) return undefined;
  return { kind: 'object', names: Object.keys(combiner) };
}

/** Of the same form, with nothing else to it. That its parts are numbers is for `groupColumns` to see. */
function hasShape(combiner: unknown, shape: AggregationShape): boolean {
  switch (shape.kind) {
    case 'number':
      return typeof combiner === 'number';
    case 'tuple':
      return Array.isArray(combiner) && combiner.length === shape.length && isLiteral(combiner);
    case 'object':
      return isRecord(combiner, shape.names);
  }
}

/** An array without holes or other properties, of no class of the program's, that can be changed. */
function isLiteral(array: readonly unknown[]): boolean {
  const above = Object.getPrototypeOf(Object.getPrototypeOf(array)) as object;
  const isOfArray = Object.getPrototypeOf(above) === null;
  return isOfArray && Object.isExtensible(array) && Object.keys(array).length === array.length;
}

/** An object with these fields in this order, of no class and not without a prototype. */
function isRecord(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const above: unknown = Object.getPrototypeOf(value);
  if (above === null || Object.getPrototypeOf(above) !== null) return false;
  const keys = Object.keys(value);
  return keys.length === names.length && keys.every((name, i) => name === names[i]);
}
