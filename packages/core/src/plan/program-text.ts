import type { Instruction, LineProgram } from '@ts-streaming/kernel/contract';

/**
 * A program as text, for specs: each instruction, with `#n` for column n and `<-` for what makes no column, then the key and
 * the values.
 */
export function programText({ instructions, key, values }: LineProgram): string[] {
  const lines = instructions.map((instruction, i) => {
    const text = instructionText(instruction);
    return instruction.op === 'filter' ? text : `#${String(i + 1)} = ${text}`;
  });
  const keyText = key.kind === 'column' ? `#${String(key.column)}` : columns(key.columns);
  return [...lines, `key ${keyText}`, `values ${columns(values)}`];
}

function instructionText(instruction: Instruction): string {
  const { op, ...operands } = instruction;
  return [op, ...Object.entries(operands).map(([name, value]) => operandText(name, value))].join(' ');
}

const COLUMNS = ['of', 'left', 'right', 'test', 'then', 'otherwise'];

function operandText(name: string, value: unknown): string {
  if (COLUMNS.includes(name)) return typeof value === 'number' ? `#${String(value)}` : columns(value as number[]);
  return valueText(value);
}

function valueText(value: unknown): string {
  if (ArrayBuffer.isView(value)) return JSON.stringify(Buffer.from(value as Uint8Array).toString());
  if (Array.isArray(value)) return `(${value.map(valueText).join(' ')})`;
  if (typeof value === 'object' && value !== null)
    return classText(value as { ascii: Uint8Array; others: string; repeat: boolean });
  return Object.is(value, -0) ? '-0' : String(value);
}

function classText({ ascii, others, repeat }: { ascii: Uint8Array; others: string; repeat: boolean }): string {
  const characters = [...ascii.keys()].filter((code) => ascii[code] === 1).map((code) => String.fromCharCode(code));
  const text = JSON.stringify(characters.join('')).slice(1, -1);
  return `[${text}${others === 'none' ? '' : ` and ${others}`}]${repeat ? '+' : ''}`;
}

function columns(of: readonly number[]): string {
  return `[${of.map((column) => `#${String(column)}`).join(' ')}]`;
}
