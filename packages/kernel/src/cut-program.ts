import type { Instruction, LineProgram } from './line-program';

/** A program that only cuts by bytes: its rows are `[text, value]`. What kernels have their fastest loops for. */
export interface CutProgram {
  /** In order of application; each cuts what the one before has left. Empty list: the whole line is the key. */
  readonly separators: readonly Uint8Array[];
  /** The value of every row. */
  readonly value: number;
}

/** The line program that cuts so. */
export function lineProgramOf({ separators, value }: CutProgram): LineProgram {
  const cuts = separators.map((separator, of): Instruction => ({ op: 'cut', of, separator }));
  return {
    instructions: [...cuts, { op: 'constant', value }],
    key: { kind: 'column', column: cuts.length },
    values: [cuts.length + 1],
  };
}

/** The program as one that only cuts, or undefined if it is none. O(instructions) */
export function cutProgramOf({ instructions, key, values }: LineProgram): CutProgram | undefined {
  const separators: Uint8Array[] = [];
  for (const instruction of instructions) {
    if (instruction.op !== 'cut' || instruction.of !== separators.length) break;
    if (!ArrayBuffer.isView(instruction.separator)) return undefined;
    separators.push(instruction.separator);
  }
  const [last, ...others] = instructions.slice(separators.length);
  if (others.length > 0 || last?.op !== 'constant' || typeof last.value !== 'number') return undefined;
  const isText = key.kind === 'column' && key.column === separators.length;
  return isText && values.length === 1 && values[0] === instructions.length
    ? { separators, value: last.value }
    : undefined;
}
