import type { Instruction, LineProgram, ProgramConstant, Separator } from '@ts-streaming/kernel/contract';

/** A program as `include/ts_streaming/program.h` has it. */
export interface EncodedProgram {
  readonly words: Int32Array;
  readonly numbers: Float64Array;
  readonly bytes: Uint8Array;
}

/** `opcode` of `include/ts_streaming/program.h`, in its order. */
const OPCODES: readonly Instruction['op'][] = [
  ...(['cut', 'filter', 'constant'] as const),
  ...(['part', 'trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'slice', 'characterAt'] as const),
  ...(['concat', 'replace', 'replaceAll', 'padStart', 'padEnd', 'format'] as const),
  ...(['length', 'parts', 'position', 'indexOf', 'charCodeAt', 'toNumber', 'parseFloat', 'parseInt'] as const),
  ...(['fromBoolean', '+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '>>>', 'min', 'max'] as const),
  ...(['negate', 'bitNot', 'abs', 'ceil', 'floor', 'round', 'sign', 'sqrt', 'trunc'] as const),
  ...(['includes', 'startsWith', 'endsWith', '<', '<=', '>', '>=', '===', '!==', 'isIn', 'truthy', 'is'] as const),
  ...(['not', 'and', 'or', 'select', 'json', 'asText', 'asNumber', 'asBoolean', 'toData'] as const),
];

/** See `src/kernel/program/instruction.h`. */
const HEADER_WORDS = 5;
const INSTRUCTION_WORDS = 8;
const REPEATS = 4;
const OTHERS = ['none', 'space', 'all'] as const;
const TYPES = ['text', 'number', 'boolean', 'nullish'] as const;

/** Encodes a checked program: a copy, which later changes of what it was made of do not reach. */
export function encodeProgram(program: LineProgram): EncodedProgram {
  return new ProgramEncoder(program).encoded;
}

class ProgramEncoder {
  readonly encoded: EncodedProgram;
  readonly #numbers: number[] = [];
  readonly #texts: Uint8Array[] = [];
  #byteCount = 0;
  /** Lists stand after the instructions. */
  readonly #lists: number[] = [];
  readonly #listsFrom: number;

  constructor({ instructions, key, values }: LineProgram) {
    this.#listsFrom = HEADER_WORDS + INSTRUCTION_WORDS * instructions.length;
    const columns = key.kind === 'column' ? [key.column] : key.columns;
    const keyList = this.#list(columns);
    const words = new Int32Array(this.#listsFrom);
    words.set([instructions.length, keyList, columns.length, key.kind === 'array' ? 1 : 0, this.#list(values)]);
    instructions.forEach((instruction, i) => {
      const at = HEADER_WORDS + INSTRUCTION_WORDS * i;
      words.set([OPCODES.indexOf(instruction.op), ...this.#operands(instruction)], at);
    });
    this.encoded = {
      words: Int32Array.from([...words, ...this.#lists]),
      numbers: Float64Array.from(this.#numbers),
      bytes: new Uint8Array(Buffer.concat(this.#texts)),
    };
  }

  #operands(instruction: Instruction): readonly number[] {
    switch (instruction.op) {
      case 'cut':
      case 'parts':
        return [instruction.of, 0, ...this.#separator(instruction.separator)];
      case 'part':
        return [instruction.of, instruction.at, ...this.#separator(instruction.separator)];
      case 'constant':
        return this.#constant(instruction.value);
      case 'slice':
        return [instruction.of, instruction.from, instruction.to ?? 0, instruction.to === undefined ? 0 : 1];
      case 'characterAt':
      case 'charCodeAt':
        return [instruction.of, instruction.at];
      case 'concat':
        return [this.#list(instruction.of), instruction.of.length];
      case 'replace':
      case 'replaceAll':
        return [instruction.of, 0, 0, ...this.#text(instruction.search), ...this.#text(instruction.with)];
      case 'padStart':
      case 'padEnd':
        return [instruction.of, instruction.length, 0, ...this.#text(instruction.fill)];
      case 'indexOf':
      case 'includes':
      case 'startsWith':
      case 'endsWith':
        return [instruction.of, 0, 0, ...this.#text(instruction.search)];
      case 'isIn': {
        const { of, values } = instruction;
        return [of, this.#list(values.flatMap((value) => this.#constant(value))), values.length];
      }
      case 'is':
        return [instruction.of, TYPES.indexOf(instruction.type)];
      case 'json': {
        const { of, path, optional } = instruction;
        return [of, this.#list(path.flatMap((name) => this.#text(name))), path.length, optional ? 1 : 0];
      }
      case 'select':
        return [instruction.test, instruction.then, instruction.otherwise];
      default:
        return 'of' in instruction ? [instruction.of] : [instruction.left, instruction.right];
    }
  }

  #separator(separator: Separator): readonly number[] {
    if (ArrayBuffer.isView(separator)) return [0, ...this.#text(separator), 0];
    const { ascii, others, repeat } = separator;
    return [1, ...this.#text(ascii), OTHERS.indexOf(others) + (repeat ? REPEATS : 0)];
  }

  /** `data_type` of `src/kernel/program/columns.h`, and what it is. */
  #constant(value: ProgramConstant): readonly number[] {
    if (value === undefined) return [4, 0, 0, 0];
    if (value === null) return [3, 0, 0, 0];
    if (typeof value === 'boolean') return [2, value ? 1 : 0, 0, 0];
    if (typeof value === 'number') return [1, this.#numbers.push(value) - 1, 0, 0];
    return [0, 0, ...this.#text(value)];
  }

  /** @returns where the text begins in the bytes, and its size */
  #text(text: Uint8Array): readonly [from: number, size: number] {
    const from = this.#byteCount;
    this.#texts.push(text);
    this.#byteCount += text.length;
    return [from, text.length];
  }

  /** @returns where the list begins */
  #list(words: readonly number[]): number {
    const from = this.#listsFrom + this.#lists.length;
    for (const word of words) this.#lists.push(word);
    return from;
  }
}
