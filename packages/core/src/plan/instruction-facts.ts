import type { Column, ColumnType, Instruction } from '@ts-streaming/kernel/contract';

/** What the contract says of an instruction's column, as far as a program is put together by it. */
export interface InstructionFacts {
  /** Of its column; of a `select` that of its branches, which is not looked up here. */
  readonly type: ColumnType;
  /** Columns that are looked at in every row. */
  readonly always: readonly Column[];
  /** Columns of which some may not be looked at. */
  readonly sometimes: readonly Column[];
  /** Whether it poisons a value that is made of good ones. */
  readonly poisons: boolean;
}

export function factsOf(instruction: Instruction): InstructionFacts {
  switch (instruction.op) {
    case 'constant':
      return facts(constantType(instruction.value), []);
    case 'filter':
    case 'cut':
      return facts('text', [instruction.of]);
    case 'part':
    case 'slice':
    case 'characterAt':
    case 'toLowerCase':
    case 'toUpperCase':
    case 'format':
    case 'asText':
      return facts('text', [instruction.of], true);
    case 'trim':
    case 'trimStart':
    case 'trimEnd':
    case 'replace':
    case 'replaceAll':
    case 'padStart':
    case 'padEnd':
      return facts('text', [instruction.of]);
    case 'concat':
      return facts('text', instruction.of);
    case 'length':
    case 'parts':
    case 'position':
    case 'indexOf':
    case 'charCodeAt':
    case 'fromBoolean':
    case 'negate':
    case 'bitNot':
    case 'abs':
    case 'ceil':
    case 'floor':
    case 'round':
    case 'sign':
    case 'sqrt':
    case 'trunc':
      return facts('number', [instruction.of]);
    case 'toNumber':
    case 'parseFloat':
    case 'parseInt':
    case 'asNumber':
      return facts('number', [instruction.of], true);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case '&':
    case '|':
    case '^':
    case '<<':
    case '>>':
    case '>>>':
    case 'min':
    case 'max':
      return facts('number', [instruction.left, instruction.right]);
    case 'includes':
    case 'startsWith':
    case 'endsWith':
    case 'isIn':
    case 'truthy':
    case 'is':
    case 'not':
      return facts('boolean', [instruction.of]);
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '===':
    case '!==':
      return facts('boolean', [instruction.left, instruction.right]);
    case 'asBoolean':
      return facts('boolean', [instruction.of], true);
    case 'and':
    case 'or':
      return { type: 'boolean', always: [instruction.left], sometimes: [instruction.right], poisons: false };
    case 'select':
      return {
        type: 'data',
        always: [instruction.test],
        sometimes: [instruction.then, instruction.otherwise],
        poisons: false,
      };
    case 'json':
      return facts('data', [instruction.of], true);
    case 'toData':
      return facts('data', [instruction.of]);
  }
}

/** The columns that an instruction looks at. */
export function operandsOf(instruction: Instruction): readonly Column[] {
  const { always, sometimes } = factsOf(instruction);
  return [...always, ...sometimes];
}

/** The instruction with its operands in other places. */
export function withOperands(instruction: Instruction, place: (column: Column) => Column): Instruction {
  if (instruction.op === 'select') {
    const { test, then, otherwise } = instruction;
    return { ...instruction, test: place(test), then: place(then), otherwise: place(otherwise) };
  }
  if (instruction.op === 'concat') return { ...instruction, of: instruction.of.map(place) };
  if ('left' in instruction) return { ...instruction, left: place(instruction.left), right: place(instruction.right) };
  return 'of' in instruction ? { ...instruction, of: place(instruction.of) } : instruction;
}

function facts(type: ColumnType, always: readonly Column[], poisons = false): InstructionFacts {
  return { type, always, sometimes: [], poisons };
}

function constantType(value: unknown): ColumnType {
  if (ArrayBuffer.isView(value)) return 'text';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'data';
}
