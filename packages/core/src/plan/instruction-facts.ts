import type { Column, Instruction } from '@ts-streaming/kernel/contract';

/** What the contract says of an instruction's column beside its type, as far as a program is put together by it. */
export interface InstructionFacts {
  /** Columns that are looked at in every row. */
  readonly always: readonly Column[];
  /** Columns of which some may not be looked at. */
  readonly sometimes: readonly Column[];
  /** Whether it poisons a value that is made of good ones. */
  readonly poisons: boolean;
}

/** A text that is too long for a kernel is not among the reasons: JavaScript makes it without an error. */
const POISONING: readonly Instruction['op'][] = [
  ...(['part', 'slice', 'characterAt', 'toLowerCase', 'toUpperCase', 'format'] as const),
  ...(['toNumber', 'parseFloat', 'parseInt', 'json', 'asText', 'asNumber', 'asBoolean'] as const),
];

export function factsOf(instruction: Instruction): InstructionFacts {
  const poisons = POISONING.includes(instruction.op);
  switch (instruction.op) {
    case 'constant':
      return { always: [], sometimes: [], poisons };
    case 'concat':
      return { always: instruction.of, sometimes: [], poisons };
    case 'and':
    case 'or':
      return { always: [instruction.left], sometimes: [instruction.right], poisons };
    case 'select':
      return { always: [instruction.test], sometimes: [instruction.then, instruction.otherwise], poisons };
    default:
      return {
        always: 'left' in instruction ? [instruction.left, instruction.right] : [instruction.of],
        sometimes: [],
        poisons,
      };
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
