import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Instruction } from '@ts-streaming/kernel/contract';
import { encodeProgram } from './encode-program';

const HEADER = path.join(__dirname, '../include/ts_streaming/program.h');

/** Names in C++ of operators that are no names. */
const SYMBOLS: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'remainder',
  '&': 'bit_and',
  '|': 'bit_or',
  '^': 'bit_xor',
  '<<': 'shift_left',
  '>>': 'shift_right',
  '>>>': 'shift_right_unsigned',
  '<': 'less',
  '<=': 'less_or_equal',
  '>': 'greater',
  '>=': 'greater_or_equal',
  '===': 'equal',
  '!==': 'not_equal',
  not: 'invert',
  and: 'both',
  or: 'either',
};

const UNARY = ['filter', 'trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'format', 'length', 'position'];
const NUMERIC = ['toNumber', 'parseFloat', 'parseInt', 'fromBoolean', 'negate', 'bitNot', 'abs', 'ceil', 'floor'];
const OTHERS = ['round', 'sign', 'sqrt', 'trunc', 'truthy', 'not', 'asText', 'asNumber', 'asBoolean', 'toData'];
const BINARY = ['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '>>>', 'min', 'max', '<', '<=', '>', '>='];
const SAME = ['===', '!==', 'and', 'or'];
const TEXT = new Uint8Array(Buffer.from('é,'));

describe('encodeProgram', () => {
  it.each([...UNARY, ...NUMERIC, ...OTHERS])('gives %s the number that C++ has for it', (op) => {
    expect(wordsOf({ op, of: 3 } as Instruction)).toEqual([opcodeOf(op), 3, 0, 0, 0, 0, 0, 0]);
  });

  it.each([...BINARY, ...SAME])('gives %s the number that C++ has for it', (op) => {
    expect(wordsOf({ op, left: 3, right: 4 } as Instruction)).toEqual([opcodeOf(op), 3, 4, 0, 0, 0, 0, 0]);
  });

  it.each<readonly [instruction: Instruction, operands: readonly number[]]>([
    [{ op: 'cut', of: 0, separator: TEXT }, [0, 0, 0, 0, 3, 0, 0]],
    [{ op: 'part', of: 0, separator: TEXT, at: 7 }, [0, 7, 0, 0, 3, 0, 0]],
    [{ op: 'parts', of: 0, separator: aClass() }, [0, 0, 1, 0, 128, 5, 0]],
    [{ op: 'constant', value: TEXT }, [0, 0, 0, 3, 0, 0, 0]],
    [{ op: 'constant', value: 1.5 }, [1, 0, 0, 0, 0, 0, 0]],
    [{ op: 'constant', value: true }, [2, 1, 0, 0, 0, 0, 0]],
    [{ op: 'constant', value: null }, [3, 0, 0, 0, 0, 0, 0]],
    [{ op: 'constant', value: undefined }, [4, 0, 0, 0, 0, 0, 0]],
    [{ op: 'slice', of: 0, from: -1, to: undefined }, [0, -1, 0, 0, 0, 0, 0]],
    [{ op: 'slice', of: 0, from: 1, to: -2 }, [0, 1, -2, 1, 0, 0, 0]],
    [{ op: 'characterAt', of: 0, at: 2 }, [0, 2, 0, 0, 0, 0, 0]],
    [{ op: 'charCodeAt', of: 0, at: 2 }, [0, 2, 0, 0, 0, 0, 0]],
    [{ op: 'replace', of: 0, search: TEXT, with: TEXT }, [0, 0, 0, 0, 3, 3, 3]],
    [{ op: 'replaceAll', of: 0, search: TEXT, with: TEXT }, [0, 0, 0, 0, 3, 3, 3]],
    [{ op: 'padStart', of: 0, length: 9, fill: TEXT }, [0, 9, 0, 0, 3, 0, 0]],
    [{ op: 'padEnd', of: 0, length: 9, fill: TEXT }, [0, 9, 0, 0, 3, 0, 0]],
    [{ op: 'indexOf', of: 0, search: TEXT }, [0, 0, 0, 0, 3, 0, 0]],
    [{ op: 'includes', of: 0, search: TEXT }, [0, 0, 0, 0, 3, 0, 0]],
    [{ op: 'startsWith', of: 0, search: TEXT }, [0, 0, 0, 0, 3, 0, 0]],
    [{ op: 'endsWith', of: 0, search: TEXT }, [0, 0, 0, 0, 3, 0, 0]],
    [{ op: 'is', of: 0, type: 'nullish' }, [0, 3, 0, 0, 0, 0, 0]],
    [{ op: 'select', test: 1, then: 2, otherwise: 3 }, [1, 2, 3, 0, 0, 0, 0]],
  ])('encodes %o', (instruction, operands) => {
    expect(wordsOf(instruction)).toEqual([opcodeOf(instruction.op), ...operands]);
  });

  it.each<readonly [instruction: Instruction, counts: readonly number[], list: readonly number[]]>([
    [{ op: 'concat', of: [0, 2, 1] }, [3], [0, 2, 1]],
    [{ op: 'isIn', of: 0, values: [TEXT, 2, false] }, [3], [0, 0, 0, 3, 1, 0, 0, 0, 2, 0, 0, 0]],
    [{ op: 'json', of: 0, path: [TEXT, TEXT], optional: true }, [2, 1], [0, 3, 3, 3]],
  ])('lists what %o names', (instruction, counts, list) => {
    const { words } = encode(instruction);
    const operands = [...words.subarray(6, 13)];
    const at = instruction.op === 'concat' ? 0 : 1;
    const from = operands[at] as number;
    expect([operands.slice(at + 1, at + 1 + counts.length), [...words.subarray(from, from + list.length)]]).toEqual([
      counts,
      list,
    ]);
  });

  it('says what the key and the values are', () => {
    const { words } = encodeProgram({ instructions: [], key: { kind: 'array', columns: [0, 0] }, values: [0, 0, 0] });
    expect([...words]).toEqual([0, 5, 2, 1, 7, 0, 0, 0, 0, 0]);
  });

  it('copies texts', () => {
    const value = new Uint8Array(TEXT);
    const { bytes } = encode({ op: 'constant', value });
    value.fill(0);
    expect(bytes).toEqual(TEXT);
  });
});

function aClass(): Extract<Instruction, { op: 'cut' }>['separator'] {
  return { ascii: new Uint8Array(128).fill(1), others: 'space', repeat: true };
}

function encode(instruction: Instruction): ReturnType<typeof encodeProgram> {
  return encodeProgram({ instructions: [instruction], key: { kind: 'column', column: 0 }, values: [] });
}

function wordsOf(instruction: Instruction): readonly number[] {
  return [...encode(instruction).words.subarray(5, 13)];
}

/** The number that the header gives an opcode. */
function opcodeOf(op: string): number {
  const [, body = ''] = /enum class opcode : int32_t \{([^}]*)\}/.exec(readFileSync(HEADER, 'utf8')) ?? [];
  const names = body
    .replace(/\/\/.*/g, '')
    .split(',')
    .map((name) => name.trim());
  return names.indexOf(SYMBOLS[op] ?? op.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}
