import type { Column, Instruction } from '../line-program';
import { plainFloat, plainInteger, plainNumber } from '../plain-number';
import { POISON, type Value } from './poison';
import { splitterOf } from './splitter';
import { constantOf, isAscii, limited, replacedAll, textOf, whole } from './text-values';

// Taken out once: in a jest or vm context every use of a global is a slow look-up.
const { abs, ceil, floor, round, sign, sqrt, trunc } = Math;
const { isFinite, isInteger, MAX_SAFE_INTEGER } = Number;

/** An instruction that makes a value of one other in its row, and of nothing else. */
export type FunctionInstruction = Exclude<
  Extract<Instruction, { readonly of: Column }>,
  { readonly op: 'cut' | 'filter' | 'position' | 'json' }
>;

/** The function of an instruction, of the type of value that it takes. */
export function functionOf(instruction: FunctionInstruction): (value: never) => Value {
  switch (instruction.op) {
    case 'part': {
      const { at } = instruction;
      const splitter = splitterOf(instruction.separator);
      return (text: string) => splitter.part(text, at) ?? POISON;
    }
    case 'parts': {
      const splitter = splitterOf(instruction.separator);
      return (text: string) => splitter.count(text);
    }
    case 'trim':
      return (text: string) => text.trim();
    case 'trimStart':
      return (text: string) => text.trimStart();
    case 'trimEnd':
      return (text: string) => text.trimEnd();
    case 'toLowerCase':
      return (text: string) => (isAscii(text) ? text.toLowerCase() : POISON);
    case 'toUpperCase':
      return (text: string) => (isAscii(text) ? text.toUpperCase() : POISON);
    case 'slice': {
      const { from, to } = instruction;
      return (text: string) => whole(text.slice(from, to));
    }
    case 'characterAt': {
      const { at } = instruction;
      return (text: string) => (at < text.length ? whole(text.charAt(at)) : POISON);
    }
    case 'replace': {
      const [search, put] = [textOf(instruction.search), textOf(instruction.with)];
      return (text: string) => limited(text.replace(search, () => put));
    }
    case 'replaceAll': {
      const [search, put] = [textOf(instruction.search), textOf(instruction.with)];
      return (text: string) => replacedAll(text, search, put);
    }
    case 'padStart': {
      const [length, fill] = [instruction.length, textOf(instruction.fill)];
      return (text: string) => text.padStart(length, fill);
    }
    case 'padEnd': {
      const [length, fill] = [instruction.length, textOf(instruction.fill)];
      return (text: string) => text.padEnd(length, fill);
    }
    case 'length':
      return (text: string) => text.length;
    case 'indexOf': {
      const search = textOf(instruction.search);
      return (text: string) => text.indexOf(search);
    }
    case 'charCodeAt': {
      const { at } = instruction;
      return (text: string) => text.charCodeAt(at);
    }
    case 'toNumber':
      return (text: string) => plain(plainNumber(text));
    case 'parseFloat':
      return (text: string) => plain(plainFloat(text));
    case 'parseInt':
      return (text: string) => plain(plainInteger(text));
    case 'includes': {
      const search = textOf(instruction.search);
      return (text: string) => text.includes(search);
    }
    case 'startsWith': {
      const search = textOf(instruction.search);
      return (text: string) => text.startsWith(search);
    }
    case 'endsWith': {
      const search = textOf(instruction.search);
      return (text: string) => text.endsWith(search);
    }
    case 'format':
      return formatted;
    case 'fromBoolean':
      return (value: boolean) => (value ? 1 : 0);
    case 'negate':
      return (value: number) => -value;
    case 'bitNot':
      return (value: number) => ~value;
    case 'abs':
      return abs;
    case 'ceil':
      return ceil;
    case 'floor':
      return floor;
    case 'round':
      return round;
    case 'sign':
      return sign;
    case 'sqrt':
      return sqrt;
    case 'trunc':
      return trunc;
    case 'not':
      return (value: boolean) => !value;
    case 'truthy':
      return Boolean;
    case 'isIn': {
      const values = new Set(instruction.values.map(constantOf));
      return (value: Value) => values.has(value);
    }
    case 'is':
      return typeTest(instruction.type);
    case 'asText':
      return (value: Value) => (typeof value === 'string' ? value : POISON);
    case 'asNumber':
      return (value: Value) => (typeof value === 'number' ? value : POISON);
    case 'asBoolean':
      return (value: Value) => (typeof value === 'boolean' ? value : POISON);
    case 'toData':
      return (value: Value) => value;
  }
}

function typeTest(type: 'text' | 'number' | 'boolean' | 'nullish'): (value: Value) => boolean {
  if (type === 'nullish') return (value) => value === null || value === undefined;
  const name = type === 'text' ? 'string' : type;
  return (value) => typeof value === name;
}

/** Fractions print by the shortest digits that give them back, and large numbers by exponents: only JavaScript's are JavaScript's. */
function formatted(number: number): Value {
  const isShort = isInteger(number) ? abs(number) <= MAX_SAFE_INTEGER : !isFinite(number);
  return isShort ? String(number) : POISON;
}

function plain(number: number): Value {
  return number === number ? number : POISON;
}
