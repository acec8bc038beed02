import type { TableSpec } from '../kernel';
import type { Column, DataInstruction, Instruction, LineProgram, ProgramConstant, Separator } from '../line-program';
import { referenceLines, referenceRow } from './contract-fixtures';
import { encoded, ESCAPES, type LineGroup } from './line-fixtures';

/*
 * What a program means, by plain JavaScript: written a second time, apart from the kernels, as short as it can be. A poisoned
 * value is ESCAPES.
 */

/** The columns of one row; beside a column that a cut made, the index of its part. */
interface Row {
  readonly columns: readonly unknown[];
  readonly positions: ReadonlyMap<Column, number>;
}

/** What folding blocks gives: rows of lines that do not escape as groups, in the order of their keys' encodings. */
export function referenceProgram(
  program: LineProgram,
  { aggregates }: Pick<TableSpec, 'aggregates'>,
  blocks: readonly Uint8Array[],
): { readonly lines: number; readonly rows: number; readonly escaped: string[]; readonly groups: LineGroup[] } {
  const groups = new Map<string, LineGroup>();
  const escaped: string[] = [];
  const lines = blocks.flatMap(referenceLines);
  let count = 0;
  for (const line of lines) {
    const rows = rowsOf(program, aggregates, line);
    if (rows === ESCAPES) {
      escaped.push(line);
      continue;
    }
    count += rows.length;
    for (const [key, ...values] of rows) {
      const name = encoded(key).toString('latin1');
      const [, ...sofar] = groups.get(name) ?? [key];
      groups.set(name, [key, ...aggregates.map((one, i) => referenceRow(one, sofar[i], values[i] as number))]);
    }
  }
  return { lines: lines.length, rows: count, escaped, groups: inOrder(groups.values()) };
}

/** Groups in the order of their keys' encodings. */
export function inOrder(groups: Iterable<LineGroup>): LineGroup[] {
  return [...groups].sort(([a], [b]) => Buffer.compare(encoded(a), encoded(b)));
}

/** The rows that a line gives. */
function rowsOf(
  { instructions, key, values }: LineProgram,
  aggregates: TableSpec['aggregates'],
  line: string,
): readonly LineGroup[] | typeof ESCAPES {
  let rows: Row[] = [{ columns: [line], positions: new Map() }];
  for (const instruction of instructions) {
    if (instruction.op === 'cut' || instruction.op === 'filter') {
      if (rows.some(({ columns }) => columns[instruction.of] === ESCAPES)) return ESCAPES;
    }
    rows = rows.flatMap((row) => step(instruction, row));
  }
  const results = rows.map(({ columns }): LineGroup => {
    // As a key, -0 is 0.
    const part = (column: Column): unknown => (columns[column] === 0 ? 0 : columns[column]);
    const keyOf = key.kind === 'column' ? part(key.column) : key.columns.map(part);
    return [keyOf, ...values.map((column, i) => (aggregates[i] === 'count' ? 1 : (columns[column] as number)))];
  });
  const needed = results.flatMap(([keyOf, ...rest]) =>
    Array.isArray(keyOf) ? [...(keyOf as unknown[]), ...rest] : [keyOf, ...rest],
  );
  return needed.includes(ESCAPES) ? ESCAPES : results;
}

function step(instruction: Instruction, { columns, positions }: Row): Row[] {
  const to = columns.length;
  if (instruction.op === 'cut') {
    const parts = split(columns[instruction.of] as string, instruction.separator);
    return parts.map((part, i) => ({ columns: [...columns, part], positions: new Map([...positions, [to, i]]) }));
  }
  if (instruction.op === 'filter') {
    return columns[instruction.of] === true ? [{ columns: [...columns, ESCAPES], positions }] : [];
  }
  const value = instruction.op === 'position' ? positions.get(instruction.of) : valueOf(instruction, columns);
  return [{ columns: [...columns, value], positions }];
}

function valueOf(instruction: Instruction, columns: readonly unknown[]): unknown {
  switch (instruction.op) {
    case 'constant':
      return constantOf(instruction.value);
    case 'select': {
      const test = columns[instruction.test];
      return test === ESCAPES ? ESCAPES : columns[test === true ? instruction.then : instruction.otherwise];
    }
    case 'and':
      return columns[instruction.left] === true ? columns[instruction.right] : columns[instruction.left];
    case 'or':
      return columns[instruction.left] === false ? columns[instruction.right] : columns[instruction.left];
    default: {
      const inputs = inputsOf(instruction).map((column) => columns[column]);
      return inputs.includes(ESCAPES) ? ESCAPES : whole(resultOf(instruction, inputs[0], inputs[1], inputs));
    }
  }
}

function inputsOf(instruction: Instruction): readonly Column[] {
  if ('left' in instruction) return [instruction.left, instruction.right];
  if (!('of' in instruction)) return [];
  return typeof instruction.of === 'number' ? [instruction.of] : instruction.of;
}

/** A text with half of a surrogate pair is poisoned. */
function whole(value: unknown): unknown {
  return typeof value === 'string' && !value.isWellFormed() ? ESCAPES : value;
}

function resultOf(instruction: Instruction, value: unknown, other: unknown, all: readonly unknown[]): unknown {
  const text = value as string;
  const [x, y] = [value, other] as [number, number];
  switch (instruction.op) {
    case 'part':
      return split(text, instruction.separator)[instruction.at] ?? ESCAPES;
    case 'parts':
      return split(text, instruction.separator).length;
    case 'trim':
    case 'trimStart':
    case 'trimEnd':
      return text[instruction.op]();
    case 'toLowerCase':
    case 'toUpperCase':
      return Buffer.byteLength(text) === text.length ? text[instruction.op]() : ESCAPES;
    case 'slice':
      return text.slice(instruction.from, instruction.to);
    case 'characterAt':
      return text[instruction.at] ?? ESCAPES;
    case 'concat':
      return all.join('');
    case 'replace':
    case 'replaceAll':
      return text[instruction.op](decode(instruction.search), () => decode(instruction.with));
    case 'padStart':
    case 'padEnd':
      return text[instruction.op](instruction.length, decode(instruction.fill));
    case 'format':
      return !Number.isFinite(x) || Number.isSafeInteger(x) ? `${x}` : ESCAPES;
    case 'length':
      return text.length;
    case 'indexOf':
    case 'includes':
    case 'startsWith':
    case 'endsWith':
      return text[instruction.op](decode(instruction.search));
    case 'charCodeAt':
      return text.charCodeAt(instruction.at);
    case 'toNumber':
      return /^[\t-\r ]*$/.test(text)
        ? 0
        : plain(text, /^[\t-\r ]*([+-]?)(?:(\d+)\.?(\d*)|\.(\d+))(?:e([+-]?\d+))?[\t-\r ]*$/i);
    case 'parseFloat':
      return plain(text, /^[\t-\r ]*([+-]?)(?:(\d+)\.?(\d*)|\.(\d+))(?:e([+-]?\d+))?/i);
    case 'parseInt':
      return plain(text, /^[\t-\r ]*([+-]?)(\d+)/);
    case 'fromBoolean':
      return Number(value);
    case 'negate':
      return -x;
    case 'bitNot':
      return ~x;
    case 'abs':
    case 'ceil':
    case 'floor':
    case 'round':
    case 'sign':
    case 'sqrt':
    case 'trunc':
      return Math[instruction.op](x);
    case 'min':
    case 'max':
      return Math[instruction.op](x, y);
    case 'isIn':
      return new Set(instruction.values.map(constantOf)).has(value);
    case 'truthy':
      return Boolean(value);
    case 'is':
      return instruction.type === 'nullish'
        ? value === null || value === undefined
        : typeof value === NAMES[instruction.type];
    case 'not':
      return value !== true;
    case 'json':
      return referenceJson(text, instruction);
    case 'asText':
      return typeof value === 'string' ? value : ESCAPES;
    case 'asNumber':
      return typeof value === 'number' ? value : ESCAPES;
    case 'asBoolean':
      return typeof value === 'boolean' ? value : ESCAPES;
    case 'toData':
      return value;
    default:
      return operatorResult(instruction.op, value, other);
  }
}

const NAMES = { text: 'string', number: 'number', boolean: 'boolean' } as const;

/** Operators as they are written, between values of any types. */
function operatorResult(op: string, left: unknown, right: unknown): unknown {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what the operator's name means in JavaScript, and nothing of ours
  return (new Function('left', 'right', `return left ${op} right`) as (a: unknown, b: unknown) => unknown)(left, right);
}

/** The number at the start of a text, if the pattern finds one there and it is plain. */
function plain(text: string, pattern: RegExp): unknown {
  const match = pattern.exec(text);
  if (match === null) return ESCAPES;
  const [, sign, integer = '', fraction = '', only = '', exponent = '0'] = match;
  const power = Number(exponent) - fraction.length - only.length;
  if (BigInt(`${integer}${fraction}${only}`) >= 2n ** 53n || Math.abs(power) > 22) return ESCAPES;
  return Number(`${sign ?? ''}${integer || '0'}.${fraction}${only}e${exponent}`);
}

/** `JSON.parse`, and then fields. Numbers are turned into texts first, because what they are parsed to does not tell if they are plain. */
export function referenceJson(
  document: string,
  { path, optional }: Pick<Extract<DataInstruction, { op: 'json' }>, 'path' | 'optional'>,
): unknown {
  try {
    JSON.parse(document);
  } catch {
    return ESCAPES;
  }
  const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[[\]{}]/g;
  let depth = 0;
  let deepest = 0;
  const marked = document.replace(tokens, (token) => {
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++depth);
    if (token === ']' || token === '}') depth--;
    if (token.startsWith('"')) return `"t${token.slice(1)}`;
    return /^[-\d]/.test(token) ? `"n${token}"` : token;
  });
  if (deepest > 512) return ESCAPES;
  let value = JSON.parse(marked) as unknown;
  for (const name of path.map(decode)) {
    if (optional && (value === null || value === undefined)) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return ESCAPES;
    value = (value as Readonly<Record<string, unknown>>)[`t${name}`];
  }
  if (typeof value === 'object' && value !== null) return ESCAPES;
  if (typeof value !== 'string') return value;
  return value.startsWith('t')
    ? whole(value.slice(1))
    : plain(value.slice(1), /^(-?)(\d+)\.?(\d*)()(?:e([+-]?\d+))?$/i);
}

/** `text.split`, character by character. */
function split(text: string, separator: Separator): string[] {
  if (ArrayBuffer.isView(separator)) return text.split(decode(separator));
  const { ascii, others, repeat } = separator;
  const isIn = (unit: number): boolean =>
    unit < 128
      ? ascii[unit] === 1
      : others === 'all' || (others === 'space' && String.fromCharCode(unit).trim() === '');
  const parts: string[] = [];
  let part = '';
  for (let i = 0; i < text.length; i++) {
    if (!isIn(text.charCodeAt(i))) {
      part += text.charAt(i);
    } else if (!repeat || i === 0 || !isIn(text.charCodeAt(i - 1))) {
      parts.push(part);
      part = '';
    }
  }
  parts.push(part);
  return parts;
}

function constantOf(constant: ProgramConstant): unknown {
  return ArrayBuffer.isView(constant) ? decode(constant) : constant;
}

function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
