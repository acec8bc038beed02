import { checkProgram } from '../check-program';
import type { Columns, FoldCounts, Kernel, TableSpec } from '../kernel';
import type { CharacterClass, Column, Instruction, LineProgram } from '../line-program';
import { keyAt, utf8, withTable } from './contract-fixtures';

/** In place of what a line gives, when it escapes. */
export const ESCAPES: unique symbol = Symbol('escapes');

/** One group as the suite compares it: the key as a value, an aggregate for each of the table's. */
export type LineGroup = readonly [key: unknown, ...values: number[]];

/** The instructions of a program. */
export type Steps = readonly Instruction[];

/** Instructions that are put together one by one. */
export class StepList {
  readonly steps: Instruction[] = [];

  /** @returns the column that it makes */
  add(instruction: Instruction): Column {
    return this.steps.push(instruction);
  }

  /** @returns the column of a constant */
  constant(value: string | number | boolean | null | undefined): Column {
    return this.add({ op: 'constant', value: typeof value === 'string' ? utf8(value) : value });
  }

  /** Column `then` where the text of a column is `name`, else column `otherwise`. */
  choose(of: Column, name: string, then: Column, otherwise: Column): Column {
    const test = this.add({ op: '===', left: of, right: this.constant(name) });
    return this.add({ op: 'select', test, then, otherwise });
  }
}

export function programOf(instructions: Steps, key: LineProgram['key'], values: readonly number[]): LineProgram {
  return { instructions, key, values };
}

/** The class of some ASCII characters. */
export function characterClass(
  characters: string,
  others: CharacterClass['others'] = 'none',
  repeat = false,
): CharacterClass {
  const ascii = Uint8Array.from({ length: 128 }, (_, code) => Number(characters.includes(String.fromCharCode(code))));
  return { ascii, others, repeat };
}

/**
 * What a program makes of each line in its last column, which needs no cut or filter: the value, or ESCAPES.
 *
 * @param lines all different, without line ends
 */
export async function lastColumn(kernel: Kernel, steps: Steps, lines: readonly string[]): Promise<unknown[]> {
  const isNumber = checkProgram(programOf(steps, { kind: 'column', column: 0 }, []), TEXT_SET).at(-1) === 'number';
  const column = steps.length;
  // A number is read as a value, where -0 stays -0; everything else as a part of the key.
  const [spec, program]: [TableSpec, LineProgram] = isNumber
    ? [{ key: 'utf8', aggregates: ['sum'] }, programOf(steps, { kind: 'column', column: 0 }, [column])]
    : [
        { key: 'data', aggregates: ['count'] },
        programOf([...steps, ONE], { kind: 'array', columns: [0, column] }, [column + 1]),
      ];
  const block = utf8(`${lines.join('\n')}\n`);
  const { counts, groups } = await fold(kernel, spec, program, [block]);
  const values = new Map<unknown, unknown>(
    groups.map(([key, value]) => (isNumber ? [key, value] : (key as [unknown, unknown]))),
  );
  for (const line of escapedTexts(counts, [block])) values.set(line, ESCAPES);
  return lines.map((line) => (values.has(line) ? values.get(line) : 'no row'));
}

/** Folds blocks by a program into a table of its own. */
export async function fold(
  kernel: Kernel,
  spec: TableSpec,
  program: LineProgram,
  blocks: readonly Uint8Array[],
): Promise<{ readonly counts: FoldCounts; readonly groups: readonly LineGroup[] }> {
  return withTable(kernel, spec, async (table) => {
    const counts = await table.foldLines(program, blocks);
    return { counts, groups: lineGroups(await table.seal(1)) };
  });
}

/** The groups of columns in the order in which they stand. */
export function lineGroups({ keys, values, hashes }: Columns): LineGroup[] {
  return Array.from(hashes, (_, i) => {
    const key =
      keys.type === 'data' ? decoded(keys.bytes.subarray(keys.offsets[i], keys.offsets[i + 1])) : keyAt(keys, i);
    return [key, ...values.map((column) => column[i] as number)];
  });
}

/** The lines that escaped, as text, in the order in which they are reported. */
export function escapedTexts({ escaped }: FoldCounts, blocks: readonly Uint8Array[]): string[] {
  return Array.from({ length: escaped.length / 3 }, (_, i) => {
    const [block, start, end] = escaped.subarray(3 * i, 3 * i + 3) as Iterable<number> as [number, number, number];
    return Buffer.from((blocks[block] as Uint8Array).slice(start, end)).toString('utf8');
  });
}

/** The value of a canonical encoding (`core/src/rdd/key-codec.ts`) of primitives and arrays. */
export function decoded(bytes: Uint8Array): unknown {
  const buffer = Buffer.from(bytes);
  let at = 0;
  const read = (): unknown => {
    const tag = String.fromCharCode(buffer.readUInt8(at++));
    switch (tag) {
      case 's': {
        const start = at + 4;
        at = start + buffer.readUInt32LE(at);
        return buffer.toString('utf8', start, at);
      }
      case 'n':
        at += 8;
        return buffer.readDoubleLE(at - 8);
      case 't':
      case 'f':
        return tag === 't';
      case 'z':
        return null;
      case 'u':
        return undefined;
      case 'a':
        at += 4;
        return Array.from({ length: buffer.readUInt32LE(at - 4) }, read);
      default:
        return `no tag: ${tag}`;
    }
  };
  const value = read();
  return at === buffer.length ? value : 'bytes are left';
}

/** The canonical encoding of primitives and arrays of them. */
export function encoded(value: unknown): Buffer {
  if (Array.isArray(value)) return Buffer.concat([tagged('a', value.length), ...(value as unknown[]).map(encoded)]);
  if (typeof value === 'string') return Buffer.concat([tagged('s', Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'number') {
    const buffer = Buffer.from('n........');
    buffer.writeDoubleLE(value === 0 ? 0 : value, 1);
    if (Number.isNaN(value)) buffer.writeBigUInt64LE(0x7ff8_0000_0000_0000n, 1);
    return buffer;
  }
  return Buffer.from(value === null ? 'z' : value === undefined ? 'u' : value === true ? 't' : 'f');
}

function tagged(tag: string, count: number): Buffer {
  const buffer = Buffer.from(`${tag}....`);
  buffer.writeUInt32LE(count, 1);
  return buffer;
}

const ONE: Instruction = { op: 'constant', value: 1 };
const TEXT_SET: TableSpec = { key: 'utf8', aggregates: [] };
