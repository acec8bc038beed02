import type { AggregationShape } from '@ts-streaming/expr';
import type { Columns, KeyColumn, TableSpec } from '@ts-streaming/kernel/contract';
import { shapedNumbers } from '../plan/shaped-value';
import type { Group } from '../rdd/combiner-table';
import { isColumnData } from '../rdd/decode-key';
import { encodeKey } from '../rdd/key-codec';

/**
 * Groups as columns of a table, undefined if a key or a value is nothing that its columns hold. O(groups)
 *
 * @param groups one or more
 */
export function groupColumns(
  groups: readonly Group[],
  { key }: TableSpec,
  shape: AggregationShape,
): Columns | undefined {
  const keys = keyColumn(
    groups.map((group) => group.key),
    key,
  );
  const numbers = groups.map(({ combiner }) => shapedNumbers(shape, combiner));
  if (keys === undefined || !numbers.every((row) => row !== undefined)) return undefined;
  const [first = []] = numbers;
  return {
    keys,
    values: first.map((_, aggregate) => Float64Array.from(numbers, (row) => row[aggregate] as number)),
    hashes: Uint32Array.from(groups, ({ hash }) => hash),
  };
}

function keyColumn(keys: readonly unknown[], type: TableSpec['key']): KeyColumn | undefined {
  switch (type) {
    case 'float64':
      return keys.every((key) => typeof key === 'number') ? { type, values: Float64Array.from(keys) } : undefined;
    case 'utf8': {
      const areTexts = keys.every((key) => typeof key === 'string' && key.isWellFormed());
      return areTexts
        ? bytesColumn(
            type,
            (keys as readonly string[]).map((key) => Buffer.from(key)),
          )
        : undefined;
    }
    case 'data':
      return keys.every(isColumnData) ? bytesColumn(type, keys.map(encodeKey)) : undefined;
  }
}

function bytesColumn(type: 'utf8' | 'data', keys: readonly Uint8Array[]): KeyColumn {
  const offsets = new Uint32Array(keys.length + 1);
  keys.forEach((key, i) => (offsets[i + 1] = (offsets[i] as number) + key.length));
  return { type, bytes: Buffer.concat(keys), offsets };
}
