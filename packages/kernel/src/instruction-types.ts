import type { Column, ColumnType, Instruction, ProgramConstant } from './line-program';

export const ALL_TYPES: readonly ColumnType[] = ['text', 'number', 'boolean', 'data'];

/** The columns that an instruction with `of` alone looks at, and what it gives. */
export const UNARY: Readonly<
  Partial<Record<Instruction['op'], readonly [of: readonly ColumnType[], result: ColumnType]>>
> = {
  ...forEach(['trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'slice'], [['text'], 'text']),
  ...forEach(['part', 'characterAt', 'replace', 'replaceAll', 'padStart', 'padEnd'], [['text'], 'text']),
  ...forEach(['length', 'parts', 'indexOf', 'charCodeAt', 'toNumber', 'parseFloat', 'parseInt'], [['text'], 'number']),
  ...forEach(['negate', 'bitNot', 'abs', 'ceil', 'floor', 'round', 'sign', 'sqrt', 'trunc'], [['number'], 'number']),
  ...forEach(['includes', 'startsWith', 'endsWith'], [['text'], 'boolean']),
  ...forEach(['isIn', 'truthy'], [ALL_TYPES, 'boolean']),
  cut: [['text'], 'text'],
  format: [['number'], 'text'],
  position: [['text'], 'number'],
  fromBoolean: [['boolean'], 'number'],
  not: [['boolean'], 'boolean'],
  is: [['data'], 'boolean'],
  json: [['text'], 'data'],
  asText: [['data'], 'text'],
  asNumber: [['data'], 'number'],
  asBoolean: [['data'], 'boolean'],
  toData: [ALL_TYPES, 'data'],
};

/** The columns that an instruction with `left` and `right` looks at, both of one of these types or, for `===`, of any two. */
export const BINARY: Readonly<
  Partial<Record<Instruction['op'], readonly [both: readonly ColumnType[], result: ColumnType]>>
> = {
  ...forEach(['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '>>>', 'min', 'max'], [['number'], 'number']),
  ...forEach(['<', '<=', '>', '>='], [['text', 'number'], 'boolean']),
  ...forEach(['===', '!=='], [ALL_TYPES, 'boolean']),
  ...forEach(['and', 'or'], [['boolean'], 'boolean']),
};

/** The type of the column that an instruction makes; a `filter` makes none. @param typeOf of the columns before it */
export function columnTypeOf(
  instruction: Exclude<Instruction, { readonly op: 'filter' }>,
  typeOf: (column: Column) => ColumnType,
): ColumnType {
  switch (instruction.op) {
    case 'constant':
      return typeOfConstant(instruction.value);
    case 'select':
      return typeOf(instruction.then);
    case 'concat':
      return 'text';
    default: {
      const [, result] = UNARY[instruction.op] ?? BINARY[instruction.op] ?? [];
      if (result === undefined) throw new RangeError(`No table says what ${instruction.op} gives.`);
      return result;
    }
  }
}

export function typeOfConstant(value: ProgramConstant): ColumnType {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return value === null || value === undefined ? 'data' : 'text';
}

function forEach<Op extends Instruction['op'], Value>(ops: readonly Op[], value: Value): Record<Op, Value> {
  return Object.fromEntries(ops.map((op) => [op, value])) as Record<Op, Value>;
}
