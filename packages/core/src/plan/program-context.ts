import type { Column, ColumnType } from '@ts-streaming/kernel/contract';
import { type Expression, printExpression, type TypeFrames } from '@ts-streaming/expr';
import { type Causes, objectCause, parseCause, ProgramBuilder } from './program-builder';
import { columnValue, type JsonValue, type ProgramValue } from './program-value';
import { Unlowerable } from './unlowerable';

/** What has to be computed without an error for a row to be there: a column, or the place of a JSON value. */
type Requirement = Column | JsonValue;

/** A parameter of the expressions of a program. */
export interface ProgramInput {
  /** For reasons. */
  readonly name: string;
  readonly type: 'text' | 'number';
  readonly value: ProgramValue;
}

/** A program that is being written: where the values of its parameters are, and what its rows still rest on. */
export class ProgramContext {
  readonly builder = new ProgramBuilder();
  /** By the index of the parameter. */
  readonly inputs: ProgramInput[] = [];
  /** What cannot be poisoned any more in the rows that are left. */
  readonly #assured = new Set<Column | string>();
  /** Of the row, or of the branch of a choice that is being lowered. */
  #required: Requirement[] = [];

  /** @param lower writes what computes an expression */
  constructor(lower: (context: ProgramContext, expression: Expression) => ProgramValue) {
    this.lower = (expression) => lower(this, expression);
  }

  /** What an expression comes to in this program. @throws Unlowerable */
  readonly lower: (expression: Expression) => ProgramValue;

  get types(): TypeFrames {
    return [this.inputs.map(({ type }) => type)];
  }

  /** An expression as it is shown in a reason. */
  printed(expression: Expression): string {
    return `\`${printExpression(
      expression,
      this.inputs.map(({ name }) => name),
    )}\``;
  }

  /** The value is not used, but what it takes to compute it may throw. */
  require(...values: readonly ProgramValue[]): void {
    for (const value of values) this.#required.push(...requirementsOf(value));
  }

  /** What is computed only where it is asked for: what it rests on poisons it rather than the row. */
  branch(lower: () => ProgramValue): ProgramValue {
    const outer = this.#required;
    this.#required = [];
    try {
      const value = lower();
      const missing = this.#missing(new Set(requirementsOf(value).flatMap((part) => [...this.#causesOf(part)])));
      return missing.reduce((guarded, column) => this.#guard(guarded, column), value);
    } finally {
      this.#required = outer;
    }
  }

  /** Drops the rows for which `test` is false, and poisons those for which something that is required is. */
  filter(test: Column): void {
    this.assure([test]);
    const always = this.builder.constantOf(test)?.value === true;
    if (!always) this.builder.filter(test);
  }

  /** Rows are kept, dropped or cut by these columns: what they rest on is sure from here on. */
  assure(columns: readonly Column[]): void {
    const causes = new Set(columns.flatMap((column) => [...this.builder.causesOf(column)]));
    for (const column of this.#missing(causes)) {
      this.builder.filter(this.builder.emit({ op: 'or', left: this.truthy(column), right: this.constant(true) }));
      for (const cause of this.builder.causesOf(column)) causes.add(cause);
    }
    for (const cause of causes) this.#assured.add(cause);
    this.#required = [];
  }

  constant(value: string | number | boolean | null | undefined): Column {
    return this.builder.constant(value);
  }

  truthy(of: Column): Column {
    if (this.builder.typeOf(of) === 'boolean') return of;
    const known = this.builder.constantOf(of);
    if (known === undefined) return this.builder.emit({ op: 'truthy', of });
    return this.constant(ArrayBuffer.isView(known.value) ? known.value.length > 0 : Boolean(known.value));
  }

  /** One of two columns of the same type. */
  select(test: Column, then: Column, otherwise: Column): Column {
    const known = this.builder.constantOf(test);
    if (known !== undefined) return known.value === true ? then : otherwise;
    return then === otherwise && this.#isGood(test) ? then : this.builder.emit({ op: 'select', test, then, otherwise });
  }

  /** A column that is always poisoned: of what JavaScript gives, and a program cannot. */
  poison(type: Exclude<ColumnType, 'data'>): Column {
    const of = this.constant(undefined);
    const op = type === 'text' ? 'asText' : type === 'number' ? 'asNumber' : 'asBoolean';
    return this.builder.emit({ op, of });
  }

  /** A JSON value where it is a primitive. @throws Unlowerable for the whole of a document */
  resolve({ of, path, optional }: JsonValue): Column {
    if (path.length === 0) throw new Unlowerable('it uses a whole JSON document as a value');
    return this.builder.emit({ op: 'json', of, path: path.map((name) => Buffer.from(name)), optional });
  }

  #isGood(column: Column): boolean {
    return this.builder.causesOf(column).size === 0;
  }

  /** Columns for what is required and is not among these causes, nor sure already. */
  #missing(causes: Causes): Column[] {
    const known = (cause: Column | string): boolean => causes.has(cause) || this.#assured.has(cause);
    const missing = this.#required.filter((required) => ![...this.#causesOf(required)].every(known));
    return [...new Set(missing.map((required) => this.#columnOf(required)))];
  }

  #causesOf(required: Requirement): Causes {
    if (typeof required === 'number') return this.builder.causesOf(required);
    const { of, path, optional } = required;
    const own = optional || path.length === 0 ? parseCause(of) : objectCause(of, path.slice(0, -1));
    return new Set([...this.builder.causesOf(of), own]);
  }

  #columnOf(required: Requirement): Column {
    if (typeof required === 'number') return required;
    // Asks for a name that hardly any object has: all that can be wrong is what it is asked of.
    const path = required.path.length === 0 ? [''] : [...required.path.slice(0, -1), ''];
    return this.resolve({ ...required, path, optional: required.optional || required.path.length === 0 });
  }

  #guard(value: ProgramValue, column: Column): ProgramValue {
    switch (value.kind) {
      case 'column':
        return columnValue(this.#guarded(value.column, column));
      case 'maybe':
        return {
          ...value,
          column: () => this.#guarded(value.column(), column),
          present: () => this.#guarded(value.present(), column),
        };
      case 'parts':
        return { ...value, of: this.#guarded(value.of, column) };
      case 'json':
        return { ...value, of: this.#guarded(value.of, column) };
      case 'tuple':
        return { ...value, elements: value.elements.map((element) => this.#guard(element, column)) };
      case 'object':
        return {
          ...value,
          fields: value.fields.map(({ name, value: field }) => ({ name, value: this.#guard(field, column) })),
        };
    }
  }

  #guarded(then: Column, column: Column): Column {
    return this.builder.emit({ op: 'select', test: this.truthy(column), then, otherwise: then });
  }
}

function requirementsOf(value: ProgramValue): Requirement[] {
  switch (value.kind) {
    case 'column':
      return [value.column];
    case 'maybe':
    case 'parts':
      return [value.of];
    case 'json':
      return [value];
    case 'tuple':
      return value.elements.flatMap(requirementsOf);
    case 'object':
      return value.fields.flatMap(({ value: field }) => requirementsOf(field));
  }
}
