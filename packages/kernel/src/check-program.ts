import { isUtf8 } from 'node:buffer';
import { types } from 'node:util';
import type { KeyType, TableSpec } from './kernel';
import { ALL_TYPES, BINARY, typeOfConstant, UNARY } from './instruction-types';
import type { Column, ColumnType, Instruction, LineProgram, ProgramConstant } from './line-program';
import { check, checkSeparator } from './ts/check-arguments';

/** Types of the columns before an instruction; a `filter` makes none. */
export type ColumnTypes = readonly (ColumnType | undefined)[];

/** What an instruction may be, before it is known to be one. */
type Fields = Readonly<Record<string, unknown>>;

const MAX_INSTRUCTIONS = 1024;
const MAX_POSITION = 2 ** 31 - 1;
const MAX_PADDING = 2 ** 20;
const MAX_TEXT_BYTES = 2 ** 20;

/** What `Object.prototype` has, whatever a program has added to it: a name of these is found in every object. */
const INHERITED_NAMES = [
  ...['__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__', '__proto__', 'constructor'],
  ...['hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'toLocaleString', 'toString', 'valueOf'],
];

/**
 * Checks all that a kernel relies on in a program: what it then runs needs no check of its own.
 *
 * @returns the type of each column: of the line, then of what each instruction makes
 * @throws KernelError TSS_KERNEL_BAD_ARGUMENT
 */
export function checkProgram(program: unknown, spec: TableSpec): ColumnTypes {
  const { instructions, key, values } = Object(program) as Partial<LineProgram>;
  check(
    Array.isArray(instructions) && instructions.length <= MAX_INSTRUCTIONS,
    'program.instructions',
    `it must be a list of at most ${MAX_INSTRUCTIONS}`,
  );
  const columns: (ColumnType | undefined)[] = ['text'];
  for (const [i, instruction] of (instructions as readonly unknown[]).entries()) {
    columns.push(
      new InstructionCheck(`program.instructions[${i}]`, Object(instruction) as Fields, columns, instructions).result(),
    );
  }
  checkKey(key, spec.key, columns);
  const count = spec.aggregates.length;
  check(
    Array.isArray(values) && values.length === count,
    'program.values',
    `it must be a list of ${count}, as there are aggregates`,
  );
  (values as readonly unknown[]).forEach((column, i) =>
    checkColumn(`program.values[${i}]`, column, columns, ['number']),
  );
  return columns;
}

function checkKey(key: unknown, type: KeyType, columns: ColumnTypes): void {
  const { kind, column, columns: list } = Object(key) as Fields;
  if (type === 'data' && kind === 'array') {
    check(Array.isArray(list), 'program.key.columns', 'it must be a list');
    (list as readonly unknown[]).forEach((part, i) =>
      checkColumn(`program.key.columns[${i}]`, part, columns, ALL_TYPES),
    );
    return;
  }
  check(kind === 'column', 'program.key.kind', type === 'data' ? 'it must be column or array' : 'it must be column');
  const types: Readonly<Record<KeyType, readonly ColumnType[]>> = {
    utf8: ['text'],
    float64: ['number'],
    data: ALL_TYPES,
  };
  checkColumn('program.key.column', column, columns, types[type]);
}

/** @returns the column's type */
function checkColumn(
  argument: string,
  column: unknown,
  columns: ColumnTypes,
  types: readonly ColumnType[],
): ColumnType {
  const type = Number.isSafeInteger(column) ? columns[column as Column] : undefined;
  check(
    type !== undefined && types.includes(type),
    argument,
    `it must be a column made before, of ${types.join(' or ')}`,
  );
  return type as ColumnType;
}

/** One instruction, checked against the columns before it. */
class InstructionCheck {
  constructor(
    private readonly name: string,
    private readonly fields: Fields,
    private readonly columns: ColumnTypes,
    private readonly instructions: unknown,
  ) {}

  /** The type of what the instruction makes. */
  result(): ColumnType | undefined {
    const { op } = this.fields;
    const known = op as Instruction['op'];
    const unary = Object.hasOwn(UNARY, String(op)) ? UNARY[known] : undefined;
    if (unary !== undefined) {
      this.#column('of', unary[0]);
      this.#parameters(known);
      return unary[1];
    }
    const binary = Object.hasOwn(BINARY, String(op)) ? BINARY[known] : undefined;
    if (binary !== undefined) {
      const left = this.#column('left', binary[0]);
      // Two columns of any types can be compared for being the same, all else takes two of one type.
      this.#column('right', known === '===' || known === '!==' ? binary[0] : [left]);
      return binary[1];
    }
    switch (known) {
      case 'filter':
        this.#column('of', ['boolean']);
        return undefined;
      case 'constant':
        return this.#constant('value', this.fields['value']);
      case 'concat':
        return this.#concat();
      case 'select':
        this.#column('test', ['boolean']);
        return this.#column('otherwise', [this.#column('then', ALL_TYPES)]);
      default:
        this.#check(false, 'op', `it must be an instruction's name, and ${String(op)} is none`);
        return undefined;
    }
  }

  /** All that an instruction over one column says besides it. */
  #parameters(op: Instruction['op']): void {
    switch (op) {
      case 'cut':
      case 'part':
      case 'parts':
        this.#separator();
        if (op === 'part') this.#integer('at', 0, MAX_POSITION);
        break;
      case 'characterAt':
      case 'charCodeAt':
        this.#integer('at', 0, MAX_POSITION);
        break;
      case 'slice':
        this.#integer('from', -MAX_POSITION, MAX_POSITION);
        if (this.fields['to'] !== undefined) this.#integer('to', -MAX_POSITION, MAX_POSITION);
        break;
      case 'replace':
      case 'replaceAll':
        this.#text('search', 1);
        this.#text('with', 0);
        break;
      case 'indexOf':
      case 'includes':
      case 'startsWith':
      case 'endsWith':
        this.#text('search', 0);
        break;
      case 'padStart':
      case 'padEnd':
        this.#integer('length', 0, MAX_PADDING);
        this.#text('fill', 1);
        this.#check(
          (this.fields['fill'] as Uint8Array).every((byte) => byte < 0x80),
          'fill',
          'it must be ASCII',
        );
        break;
      case 'position':
        this.#position();
        break;
      case 'isIn':
        this.#list('values', 0).forEach((value, i) => this.#constant(`values[${i}]`, value));
        break;
      case 'is':
        this.#check(
          ['text', 'number', 'boolean', 'nullish'].includes(this.fields['type'] as string),
          'type',
          'it must be text, number, boolean or nullish',
        );
        break;
      case 'json':
        this.#path();
        break;
      default:
    }
  }

  #concat(): ColumnType {
    this.#list('of', 2).forEach((column, i) => checkColumn(`${this.name}.of[${i}]`, column, this.columns, ['text']));
    return 'text';
  }

  /** The column of a `cut`. */
  #position(): void {
    const maker = (this.instructions as readonly unknown[])[(this.fields['of'] as Column) - 1];
    this.#check((Object(maker) as Fields)['op'] === 'cut', 'of', 'it must be the column of a cut');
  }

  #path(): void {
    this.#list('path', 1).forEach((name, i) => {
      this.#utf8(`path[${i}]`, name, 0);
      const isInherited = INHERITED_NAMES.includes(Buffer.from(name as Uint8Array).toString('utf8'));
      this.#check(!isInherited, `path[${i}]`, 'it must be no name that every object has');
    });
    this.#check(typeof this.fields['optional'] === 'boolean', 'optional', 'it must be a boolean');
  }

  #separator(): void {
    const { separator } = this.fields;
    if (ArrayBuffer.isView(separator)) {
      checkSeparator(`${this.name}.separator`, separator);
      return;
    }
    const { ascii, others, repeat } = Object(separator) as Fields;
    const isClass = types.isUint8Array(ascii) && ascii.length === 128 && ascii.every((bit) => bit <= 1);
    this.#check(isClass, 'separator.ascii', 'it must be a Uint8Array of 128, each 0 or 1');
    this.#check((ascii as Uint8Array).includes(1), 'separator.ascii', 'it must hold one character or more');
    this.#check(
      ['none', 'space', 'all'].includes(others as string),
      'separator.others',
      'it must be none, space or all',
    );
    this.#check(typeof repeat === 'boolean', 'separator.repeat', 'it must be a boolean');
  }

  #constant(field: string, value: unknown): ColumnType {
    const isText = !['number', 'boolean', 'undefined'].includes(typeof value) && value !== null;
    if (isText) this.#utf8(field, value, 0);
    return typeOfConstant(value as ProgramConstant);
  }

  #text(field: string, least: number): void {
    this.#utf8(field, this.fields[field], least);
  }

  #utf8(field: string, bytes: unknown, least: number): void {
    this.#check(types.isUint8Array(bytes), field, 'it must be a Uint8Array');
    const { length } = bytes as Uint8Array;
    this.#check(length >= least && length <= MAX_TEXT_BYTES, field, `it must have ${least} to ${MAX_TEXT_BYTES} bytes`);
    this.#check(isUtf8(bytes as Uint8Array), field, 'it must be well-formed UTF-8');
  }

  #integer(field: string, from: number, to: number): void {
    const value = this.fields[field] as number;
    const holds = Number.isSafeInteger(value) && value >= from && value <= to;
    this.#check(holds, field, `it must be an integer from ${from} to ${to}`);
  }

  #list(field: string, least: number): readonly unknown[] {
    const list = this.fields[field] as readonly unknown[];
    this.#check(Array.isArray(list) && list.length >= least, field, `it must be a list of ${least} or more`);
    return list;
  }

  #column(field: string, types: readonly ColumnType[]): ColumnType {
    return checkColumn(`${this.name}.${field}`, this.fields[field], this.columns, types);
  }

  #check(holds: boolean, field: string, reason: string): void {
    check(holds, `${this.name}.${field}`, reason);
  }
}
