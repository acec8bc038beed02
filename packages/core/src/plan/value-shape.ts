/** What the aggregates of a key are to the program: a number, or an array or object of numbers. */
export type ValueShape =
  | { readonly kind: 'number' }
  | { readonly kind: 'tuple'; readonly length: number }
  /** In the order in which the program's function writes them. */
  | { readonly kind: 'object'; readonly names: readonly string[] };

/** The value of a group, made of its aggregates. */
export function shapedValue(shape: ValueShape, columns: readonly Float64Array[], group: number): unknown {
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
export function shapedNumbers(shape: ValueShape, value: unknown): readonly number[] | undefined {
  const numbers = partsOf(shape, value);
  return numbers?.every((part) => typeof part === 'number') === true ? numbers : undefined;
}

function partsOf(shape: ValueShape, value: unknown): readonly unknown[] | undefined {
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

export function isSameShape(a: ValueShape, b: ValueShape): boolean {
  if (a.kind === 'tuple' && b.kind === 'tuple') return a.length === b.length;
  if (a.kind === 'object' && b.kind === 'object') return a.names.join('\0') === b.names.join('\0');
  return a.kind === b.kind;
}
