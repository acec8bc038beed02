import type { CharacterClass, Instruction, LineProgram } from '../line-program';
import type { Combine } from './aggregate-values';
import { countLines, splitLines } from './split-lines';
import type { TextGroups } from './text-groups';

/** A program that cuts lines at a class of characters, and sums one value by part. */
export interface ClassCutProgram {
  readonly separator: CharacterClass;
  readonly value: number;
  /** Empty parts are no rows. */
  readonly dropsEmpty: boolean;
}

/** The program as one that only cuts so, where that can be done by bytes; undefined if it is none. O(instructions) */
export function classCutOf({ instructions, key, values }: LineProgram): ClassCutProgram | undefined {
  const [cut, ...others] = instructions;
  if (cut?.op !== 'cut' || cut.of !== 0 || ArrayBuffer.isView(cut.separator)) return undefined;
  const { separator } = cut;
  // Each half of a surrogate pair cuts, and there are no halves in UTF-8.
  if (separator.others === 'all' && !separator.repeat) return undefined;
  if (key.kind !== 'column' || key.column !== 1 || values.length !== 1) return undefined;
  const constant = instructions[(values[0] ?? 0) - 1];
  if (constant?.op !== 'constant' || typeof constant.value !== 'number') return undefined;
  const tests = others.filter((instruction) => instruction !== constant);
  const dropsEmpty = tests.length > 0;
  return dropsEmpty && !areForEmpty(tests, instructions) ? undefined : { separator, value: constant.value, dropsEmpty };
}

/** Whether these are all there is to `part !== ''`, or to `part` as a test. */
function areForEmpty(tests: readonly Instruction[], instructions: readonly Instruction[]): boolean {
  const [first, second, third, fourth, ...others] = tests;
  const columnOf = (instruction: Instruction): number => instructions.indexOf(instruction) + 1;
  if (first?.op === 'truthy') return first.of === 1 && second?.op === 'filter' && third === undefined;
  if (first?.op !== 'constant' || !ArrayBuffer.isView(first.value) || first.value.length > 0) return false;
  const isNot = third?.op === 'not' && second?.op === '===' && third.of === columnOf(second);
  if (!isNot || fourth?.op !== 'filter' || fourth.of !== columnOf(third) || others.length > 0) return false;
  return [second.left, second.right].sort().join() === [1, columnOf(first)].sort().join();
}

/** What a byte is to a class: the first one of a character that may be white space has to be looked at. */
const OUTSIDE = 0;
const INSIDE = 1;
const OPEN = 2;

/** Cuts text by bytes at a class of characters, and folds the parts. */
export class ClassCut {
  readonly #bytes = new Uint8Array(256);
  readonly #repeat: boolean;

  constructor(
    private readonly groups: TextGroups,
    private readonly program: ClassCutProgram,
    private readonly combine: Combine,
    private readonly value: number,
  ) {
    const { ascii, others, repeat } = program.separator;
    this.#repeat = repeat;
    this.#bytes.fill(others === 'all' ? INSIDE : others === 'space' ? OPEN : OUTSIDE, 128);
    this.#bytes.set(ascii);
  }

  /** @param text well-formed, whole lines */
  fold(text: Uint8Array): { readonly lines: number; readonly rows: number } {
    const view = new DataView(text.buffer, text.byteOffset, text.length);
    const lines = countLines(text);
    const bounds = new Uint32Array(2 * lines);
    splitLines(text, bounds);
    let rows = 0;
    for (let line = 0; line < lines; line++) {
      rows += this.#foldLine(text, view, bounds[2 * line] as number, bounds[2 * line + 1] as number);
    }
    return { lines, rows };
  }

  #foldLine(text: Uint8Array, view: DataView, start: number, end: number): number {
    const { groups, combine, value } = this;
    const { dropsEmpty } = this.program;
    const bytes = this.#bytes;
    const repeat = this.#repeat;
    let rows = 0;
    let from = start;
    for (let i = start; i <= end;) {
      let size = 0;
      if (i < end) {
        const kind = bytes[text[i] as number];
        size = kind === OPEN ? spaceAt(text, i) : (kind as number);
        if (size === 0) {
          i++;
          continue;
        }
      }
      if (from < i || !dropsEmpty) {
        groups.fold(view, from, i, combine, value);
        rows++;
      }
      if (i === end) break;
      i += size;
      while (repeat && i < end) {
        const kind = bytes[text[i] as number];
        size = kind === OPEN ? spaceAt(text, i) : (kind as number);
        if (size === 0) break;
        i += size;
      }
      from = i;
    }
    return rows;
  }
}

/** The size of the white space outside ASCII that begins there, as `\s` has it, or 0. */
function spaceAt(text: Uint8Array, at: number): number {
  const [first, second, third] = [text[at], text[at + 1] ?? 0, text[at + 2] ?? 0];
  switch (first) {
    case 0xc2:
      return second === 0xa0 ? 2 : 0;
    case 0xe1:
      return second === 0x9a && third === 0x80 ? 3 : 0;
    case 0xe2: {
      const isSpace = second === 0x80 && (third <= 0x8a || third === 0xa8 || third === 0xa9 || third === 0xaf);
      return isSpace || (second === 0x81 && third === 0x9f) ? 3 : 0;
    }
    case 0xe3:
      return second === 0x80 && third === 0x80 ? 3 : 0;
    case 0xef:
      return second === 0xbb && third === 0xbf ? 3 : 0;
    default:
      return 0;
  }
}
