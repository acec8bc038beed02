import {
  type Column,
  type ColumnType,
  columnTypeOf,
  type Instruction,
  type LineProgram,
  type ProgramConstant,
  type ProgramKey,
  type Separator,
} from '@ts-streaming/kernel/contract';
import { factsOf, operandsOf, withOperands } from './instruction-facts';
import { Unlowerable } from './unlowerable';

/** Programs beyond this are not worth their columns. */
const MAX_INSTRUCTIONS = 500;

/**
 * What can poison a value: columns that poison by themselves, by number, and what a `json` instruction has to find, as text.
 * A value is good only if none of its causes has come true.
 */
export type Causes = ReadonlySet<Column | string>;

/** Writes a line program in which equal instructions stand once. Knows of each column its type, and what can poison it. */
export class ProgramBuilder {
  readonly instructions: Instruction[] = [];
  // Column 0 is the line; a filter makes none.
  readonly #types: (ColumnType | undefined)[] = ['text'];
  readonly #causes: Causes[] = [new Set()];
  readonly #known = new Map<string, Column>();

  /** The column of an instruction. @throws Unlowerable if the program gets too long */
  emit(instruction: Instruction): Column {
    const name = nameOf(instruction);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const column = this.#append(instruction);
    this.#known.set(name, column);
    return column;
  }

  /** Rows for the parts of a text: each time it is asked for others. */
  cut(of: Column, separator: Separator): Column {
    return this.#append({ op: 'cut', of, separator });
  }

  /** Drops the rows for which `of` is false. */
  filter(of: Column): void {
    this.#append({ op: 'filter', of });
  }

  /** The same value in all rows. @throws Unlowerable for a text that UTF-8 has not */
  constant(value: string | number | boolean | null | undefined): Column {
    return this.emit({ op: 'constant', value: programConstant(value) });
  }

  typeOf(column: Column): ColumnType {
    return this.#types[column] as ColumnType;
  }

  causesOf(column: Column): Causes {
    return this.#causes[column] as Causes;
  }

  /** The value of a column that has the same in all rows. */
  constantOf(column: Column): { readonly value: ProgramConstant } | undefined {
    const instruction = this.instructions[column - 1];
    return instruction?.op === 'constant' ? instruction : undefined;
  }

  /** The program, without what no row looks at. @param values columns of numbers */
  finish(key: ProgramKey, values: readonly Column[]): LineProgram {
    const needed = new Set<Column>(key.kind === 'column' ? [key.column, ...values] : [...key.columns, ...values]);
    for (let column = this.instructions.length; column > 0; column--) {
      const instruction = this.instructions[column - 1] as Instruction;
      const isOfRows = instruction.op === 'cut' || instruction.op === 'filter';
      if (!isOfRows && !needed.has(column)) continue;
      needed.add(column);
      for (const of of operandsOf(instruction)) needed.add(of);
    }
    const kept = this.instructions.map((_, i) => i + 1).filter((column) => needed.has(column));
    const places = new Map<Column, Column>([[0, 0], ...kept.map((column, i) => [column, i + 1] as const)]);
    const place = (column: Column): Column => places.get(column) as Column;
    return {
      instructions: kept.map((column) => withOperands(this.instructions[column - 1] as Instruction, place)),
      key:
        key.kind === 'column'
          ? { kind: 'column', column: place(key.column) }
          : { kind: 'array', columns: key.columns.map(place) },
      values: values.map(place),
    };
  }

  #append(instruction: Instruction): Column {
    if (this.instructions.length >= MAX_INSTRUCTIONS) throw new Unlowerable('what it computes is too large');
    const column = this.instructions.push(instruction);
    this.#types.push(instruction.op === 'filter' ? undefined : columnTypeOf(instruction, (of) => this.typeOf(of)));
    this.#causes.push(this.#causesOf(instruction, column));
    return column;
  }

  #causesOf(instruction: Instruction, column: Column): Causes {
    const { always, sometimes, poisons } = factsOf(instruction);
    const causes = new Set(always.flatMap((of) => [...this.causesOf(of)]));
    const [first = new Set<Column | string>(), ...others] = sometimes.map((of) => this.causesOf(of));
    // What poisons both branches poisons the choice; what poisons one may, which is a cause of its own.
    if (others.length > 0) for (const cause of first) if (others.every((set) => set.has(cause))) causes.add(cause);
    const isOpen = [first, ...others].some((set) => [...set].some((cause) => !causes.has(cause)));
    if (poisons || isOpen) causes.add(column);
    if (instruction.op === 'json') for (const cause of jsonCauses(instruction)) causes.add(cause);
    return causes;
  }
}

/** A text does not parse as JSON. */
export function parseCause(of: Column): string {
  return nameOf(['parse', of]);
}

/** What stands at the end of the path is no object. */
export function objectCause(of: Column, path: readonly string[]): string {
  return nameOf(['object', of, path.map((name) => Buffer.from(name))]);
}

function jsonCauses({ of, path, optional }: Instruction & { op: 'json' }): string[] {
  const names = path.map((name) => Buffer.from(name).toString());
  // An optional path may end anywhere.
  const objects = optional ? [] : names.map((_, i) => objectCause(of, names.slice(0, i)));
  return [parseCause(of), ...objects];
}

/** A constant as programs have it. @throws Unlowerable for a text that UTF-8 has not */
export function programConstant(value: string | number | boolean | null | undefined): ProgramConstant {
  return typeof value === 'string' ? utf8(value) : value;
}

/** A text as programs have it. @throws Unlowerable for a text that UTF-8 has not */
export function utf8(text: string): Uint8Array {
  if (!text.isWellFormed())
    throw new Unlowerable(`${JSON.stringify(text)} has half a surrogate pair, which UTF-8 has not`);
  return Buffer.from(text, 'utf8');
}

/** Different for different instructions, and for 0 and -0. */
function nameOf(value: unknown): string {
  if (ArrayBuffer.isView(value)) return `<${Buffer.from(value as Uint8Array).toString('hex')}>`;
  if (Array.isArray(value)) return `[${value.map(nameOf).join()}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([name, part]) => `${name}:${nameOf(part)}`)
      .join()}}`;
  }
  return Object.is(value, -0) ? '-0' : String(value);
}
