import type { Column, Separator } from '@ts-streaming/kernel/contract';

/** What an expression comes to in a program: a column, or something whose parts are columns. */
export type ProgramValue = ColumnValue | MaybeValue | TupleValue | ObjectValue | PartsValue | JsonValue;

/** The value of a column. */
export interface ColumnValue {
  readonly kind: 'column';
  readonly column: Column;
}

/** The value of a column where `present` is true, else undefined; the column may then be poisoned. */
export interface MaybeValue {
  readonly kind: 'maybe';
  /** Made when it is asked for: most programs take a part for granted, and let lines without it escape. */
  readonly column: () => Column;
  /** The column of a boolean that is never poisoned by itself. */
  readonly present: () => Column;
  /** What the value is taken from. */
  readonly of: Column;
}

/** An array literal, or a capture. */
export interface TupleValue {
  readonly kind: 'tuple';
  readonly elements: readonly ProgramValue[];
}

/** An object literal, or a capture. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly fields: readonly FieldValue[];
}

export interface FieldValue {
  readonly name: string;
  readonly value: ProgramValue;
}

/** `text.split(separator, limit)` */
export interface PartsValue {
  readonly kind: 'parts';
  readonly of: Column;
  readonly separator: Separator;
  readonly limit: number | undefined;
}

/** `JSON.parse(text)` and the names of a path: a primitive, or an object that is looked into further. */
export interface JsonValue {
  readonly kind: 'json';
  readonly of: Column;
  readonly path: readonly string[];
  /** Whether every name is asked for with `?.`. */
  readonly optional: boolean;
}

export function columnValue(column: Column): ColumnValue {
  return { kind: 'column', column };
}
