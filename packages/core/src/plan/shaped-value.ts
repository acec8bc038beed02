import type { AggregationShape } from '@ts-streaming/expr';

/** The value of a group, made of its aggregates. */
export function shapedValue(shape: AggregationShape, columns: readonly Float64Array[], group: number): unknown {
  switch (shape.kind) {
    case 'number':
      return columns[0]?.[group];
    case 'tuple':
      return columns.map((column) => column[group]);
    case 'object':
      return Object.fromEntries(shape.names.map((name, i) => [name, columns[i]?.[group]]));
  }
}

/** The aggregates that a value is made of, undefined if it has another shape. */
export function shapedNumbers(shape: AggregationShape, value: unknown): readonly number[] | undefined {
  const numbers = shapedParts(shape, value);
  return numbers?.every((part) => typeof part === 'number') === true ? numbers : undefined;
}

/** What a value of the shape is made of, undefined if it has another. */
export function shapedParts(shape: AggregationShape, value: unknown): readonly unknown[] | undefined {
  switch (shape.kind) {
    case 'number':
      return [value];
    case 'tuple':
      return Array.isArray(value) && value.length === shape.length ? value : undefined;
    case 'object': {
      if (typeof value !== 'object' || value === null) return undefined;
      const { names } = shape;
      const isAlike = Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name));
      return isAlike ? names.map((name) => Reflect.get(value, name) as unknown) : undefined;
    }
  }
}
