import type { TableSpec } from '../kernel';
import type { Column, LineProgram } from '../line-program';
import { allocate } from './allocate';
import { KeyWriter } from './key-writer';
import { NumberGroups } from './number-groups';
import { POISON, type Value } from './poison';
import type { TextGroups } from './text-groups';

const FIRST_ROWS = 64;

/** In place of a column, for an aggregate that counts rows. */
const NO_COLUMN = -1;

/** The rows of one line, until it is known whether it escapes. */
export class RowStage {
  count = 0;
  readonly #groups: TextGroups | NumberGroups;
  readonly #columns: readonly Column[];
  readonly #writeKey: (registers: readonly Value[]) => boolean;
  readonly #keys = new KeyWriter();
  /** Row i's key ends before ends[i] in the bytes of text and data. */
  #ends = new Uint32Array(FIRST_ROWS);
  #numbers = new Float64Array(FIRST_ROWS);
  #values: Float64Array;

  constructor(groups: TextGroups | NumberGroups, { key, values }: LineProgram, spec: TableSpec) {
    this.#groups = groups;
    this.#columns = values.map((column, i) => (spec.aggregates[i] === 'count' ? NO_COLUMN : column));
    this.#values = new Float64Array(FIRST_ROWS * values.length);
    this.#writeKey = this.#keyWriter(key, spec.key);
  }

  /** Takes a row from the columns' values. @returns whether all that it needs is there */
  add(registers: readonly Value[]): boolean {
    const row = this.count;
    if (row === this.#ends.length) this.#grow();
    const columns = this.#columns;
    const first = row * columns.length;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] as Column;
      const value = column === NO_COLUMN ? 1 : registers[column];
      if (value === POISON) return false;
      this.#values[first + i] = value as number;
    }
    if (!this.#writeKey(registers)) return false;
    this.#ends[row] = this.#keys.end;
    this.count = row + 1;
    return true;
  }

  /** Folds the rows into the groups, in order. */
  fold(): void {
    const groups = this.#groups;
    const width = this.#columns.length;
    const values = this.#values;
    const count = this.count;
    if (groups instanceof NumberGroups) {
      for (let row = 0; row < count; row++) groups.foldRow(this.#numbers[row] as number, values, row * width);
      return;
    }
    const view = this.#keys.view;
    const ends = this.#ends;
    let start = 0;
    for (let row = 0; row < count; row++) {
      const end = ends[row] as number;
      groups.foldRow(view, start, end, values, row * width);
      start = end;
    }
  }

  clear(): void {
    this.count = 0;
    this.#keys.end = 0;
  }

  /** What writes a row's key, if no part of it is poisoned. */
  #keyWriter(key: LineProgram['key'], type: TableSpec['key']): (registers: readonly Value[]) => boolean {
    const keys = this.#keys;
    if (key.kind === 'array') {
      const { columns } = key;
      return (registers) => {
        keys.writeArrayStart(columns.length);
        for (const column of columns) {
          const value = registers[column];
          if (value === POISON) return false;
          keys.writeValue(value);
        }
        return true;
      };
    }
    const { column } = key;
    const write = this.#valueWriter(type);
    return (registers) => {
      const value = registers[column];
      if (value === POISON) return false;
      write(value);
      return true;
    };
  }

  #valueWriter(type: TableSpec['key']): (value: Value) => void {
    if (type === 'utf8') return (value) => this.#keys.writeText(value as string);
    if (type === 'data') return (value) => this.#keys.writeValue(value);
    return (value) => (this.#numbers[this.count] = value as number);
  }

  #grow(): void {
    const rows = 2 * this.#ends.length;
    this.#ends = grown(new Uint32Array(allocate(4 * rows)), this.#ends);
    this.#numbers = grown(new Float64Array(allocate(8 * rows)), this.#numbers);
    this.#values = grown(new Float64Array(allocate(8 * rows * this.#columns.length)), this.#values);
  }
}

function grown<Column extends Uint32Array | Float64Array>(larger: Column, column: Column): Column {
  larger.set(column);
  return larger;
}
