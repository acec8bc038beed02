import fc from 'fast-check';
import { checkProgram } from '../check-program';
import type { Aggregate, KeyType, TableSpec } from '../kernel';
import type { Column, ColumnType, Instruction, LineProgram, ProgramConstant, ProgramKey } from '../line-program';
import { utf8 } from './contract-fixtures';
import { characterClass } from './line-fixtures';

const AGGREGATES: readonly Aggregate[] = ['sum', 'count', 'min', 'max'];

const TEXTS = ['a', 'b', ',', 'ab', 'é', '😀', '1', '-0', '.5', 'true', ' ', '', 'x,y', '{"a":[1]}'].map(utf8);
const SEARCHES = TEXTS.filter((text) => text.length > 0);
const NUMBERS = [0, -0, 1, 2, -1, 0.1, 2.5, 31, 2 ** 31, 2 ** 53, 1e300, NaN, Infinity];
const SEPARATORS = [
  ...[',', ' ', 'ab', 'é', '😀'].map(utf8),
  ...[
    characterClass(',; '),
    characterClass(' ', 'space', true),
    characterClass('ab', 'all'),
    characterClass('-', 'all', true),
  ],
];
const PATHS = ['a', 'b', 'a.b', 'a.a', 'é', ''].map((path) => path.split('.').map(utf8));

/** Makes an instruction of what it draws: a number below `n`, a choice, a column of a type. */
interface Draw {
  below(n: number): number;
  of<Item>(items: readonly Item[]): Item;
  column(...types: readonly ColumnType[]): Column;
}

type Make = (draw: Draw) => Instruction;

const ANY: readonly ColumnType[] = ['text', 'number', 'boolean', 'data'];

/** Every instruction but `constant`, which is made as needed. */
const MAKES: readonly Make[] = [
  (draw) => ({ op: 'cut', of: draw.column('text'), separator: draw.of(SEPARATORS) }),
  (draw) => ({ op: 'filter', of: draw.column('boolean') }),
  (draw) => ({ op: 'part', of: draw.column('text'), separator: draw.of(SEPARATORS), at: draw.below(3) }),
  (draw) => ({ op: draw.of(['trim', 'trimStart', 'trimEnd'] as const), of: draw.column('text') }),
  (draw) => ({ op: draw.of(['toLowerCase', 'toUpperCase'] as const), of: draw.column('text') }),
  (draw) => ({ op: 'slice', of: draw.column('text'), from: draw.below(5) - 2, to: draw.of([undefined, 2, -1, 9]) }),
  (draw) => ({ op: 'characterAt', of: draw.column('text'), at: draw.below(3) }),
  (draw) => ({ op: 'concat', of: [draw.column('text'), draw.column('text')] }),
  (draw) => ({
    op: draw.of(['replace', 'replaceAll'] as const),
    of: draw.column('text'),
    search: draw.of(SEARCHES),
    with: draw.of(TEXTS),
  }),
  (draw) => ({
    op: draw.of(['padStart', 'padEnd'] as const),
    of: draw.column('text'),
    length: draw.below(12),
    fill: draw.of([utf8(' '), utf8('0x')]),
  }),
  (draw) => ({ op: 'format', of: draw.column('number') }),
  (draw) => ({ op: 'length', of: draw.column('text') }),
  (draw) => ({ op: 'parts', of: draw.column('text'), separator: draw.of(SEPARATORS) }),
  (draw) => ({ op: 'indexOf', of: draw.column('text'), search: draw.of(TEXTS) }),
  (draw) => ({ op: 'charCodeAt', of: draw.column('text'), at: draw.below(3) }),
  (draw) => ({ op: draw.of(['toNumber', 'parseFloat', 'parseInt'] as const), of: draw.column('text') }),
  (draw) => ({ op: 'fromBoolean', of: draw.column('boolean') }),
  (draw) => ({
    op: draw.of(['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '>>>', 'min', 'max'] as const),
    left: draw.column('number'),
    right: draw.column('number'),
  }),
  (draw) => ({
    op: draw.of(['negate', 'bitNot', 'abs', 'ceil', 'floor', 'round', 'sign', 'sqrt', 'trunc'] as const),
    of: draw.column('number'),
  }),
  (draw) => ({
    op: draw.of(['includes', 'startsWith', 'endsWith'] as const),
    of: draw.column('text'),
    search: draw.of(TEXTS),
  }),
  (draw) => {
    const type = draw.of(['text', 'number'] as const);
    return { op: draw.of(['<', '<=', '>', '>='] as const), left: draw.column(type), right: draw.column(type) };
  },
  (draw) => ({ op: draw.of(['===', '!=='] as const), left: draw.column(...ANY), right: draw.column(...ANY) }),
  (draw) => ({ op: 'isIn', of: draw.column(...ANY), values: [...TEXTS.slice(draw.below(9)), 0, NaN, true, null] }),
  (draw) => ({ op: 'truthy', of: draw.column(...ANY) }),
  (draw) => ({ op: 'is', of: draw.column('data'), type: draw.of(['text', 'number', 'boolean', 'nullish'] as const) }),
  (draw) => ({ op: 'not', of: draw.column('boolean') }),
  (draw) => ({ op: draw.of(['and', 'or'] as const), left: draw.column('boolean'), right: draw.column('boolean') }),
  (draw) => {
    const type = draw.of(ANY);
    return { op: 'select', test: draw.column('boolean'), then: draw.column(type), otherwise: draw.column(type) };
  },
  (draw) => ({ op: 'json', of: draw.column('text'), path: draw.of(PATHS), optional: draw.of([true, false]) }),
  (draw) => ({ op: draw.of(['asText', 'asNumber', 'asBoolean'] as const), of: draw.column('data') }),
  (draw) => ({ op: 'toData', of: draw.column(...ANY) }),
];

/** A program, and the table that it folds into. */
export interface RandomProgram {
  readonly program: LineProgram;
  readonly spec: TableSpec;
}

/** Well-typed programs of a few instructions of all kinds, for tables of all kinds. */
export function randomProgram(): fc.Arbitrary<RandomProgram> {
  return fc
    .tuple(fc.integer({ min: 0, max: 9 }), fc.array(fc.nat(9999), { minLength: 90, maxLength: 90 }))
    .map(([steps, draws]) => new ProgramDraw(draws).program(steps));
}

/** Draws a program from numbers, so that a failure shrinks as they do. */
class ProgramDraw implements Draw {
  readonly #draws: Iterator<number>;
  readonly #instructions: Instruction[] = [];
  readonly #types: (ColumnType | undefined)[] = ['text'];

  constructor(draws: readonly number[]) {
    this.#draws = draws.values();
  }

  program(steps: number): RandomProgram {
    let cuts = 0;
    for (let i = 0; i < steps; i++) {
      const instruction = this.of(MAKES)(this);
      // Rows multiply.
      if (instruction.op !== 'cut' || ++cuts <= 2) this.#add(instruction);
    }
    const key = this.of<KeyType>(['utf8', 'float64', 'data', 'data']);
    const spec = { key, aggregates: Array.from({ length: 1 + this.below(3) }, () => this.of(AGGREGATES)) };
    const program = {
      key: this.#key(key),
      values: spec.aggregates.map(() => this.column('number')),
      instructions: this.#instructions,
    };
    return { program, spec };
  }

  below(n: number): number {
    const { value } = this.#draws.next() as { readonly value: number | undefined };
    return (value ?? 0) % n;
  }

  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  /** A column of one of the types: one of the last ones that there are, or a constant. */
  column(...types: readonly ColumnType[]): Column {
    const columns = [...this.#types.keys()].filter((column) => types.includes(this.#types[column] as ColumnType));
    const back = this.below(4);
    const column = columns.at(-1 - back) ?? columns[0];
    return column === undefined || (back === 3 && this.below(2) === 1) ? this.#constant(this.of(types)) : column;
  }

  #constant(type: ColumnType): Column {
    const value: ProgramConstant = {
      text: this.of(TEXTS),
      number: this.of(NUMBERS),
      boolean: this.of([true, false]),
      data: this.of([null, undefined]),
    }[type];
    return this.#add({ op: 'constant', value });
  }

  #key(type: KeyType): ProgramKey {
    if (type === 'utf8') return { kind: 'column', column: this.column('text') };
    if (type === 'float64') return { kind: 'column', column: this.column('number') };
    if (this.of([true, false])) return { kind: 'column', column: this.column(...ANY) };
    return { kind: 'array', columns: Array.from({ length: this.below(4) }, () => this.column(...ANY)) };
  }

  /** @returns the column that it makes */
  #add(instruction: Instruction): Column {
    const column = this.#instructions.push(instruction);
    const program = { instructions: this.#instructions, key: { kind: 'column', column: 0 }, values: [] };
    this.#types.push(checkProgram(program, { key: 'utf8', aggregates: [] })[column]);
    return column;
  }
}

const PIECES: readonly string[] = [
  ...[
    'a',
    'b',
    'ab',
    'AB',
    'é',
    '😀',
    '\u00a0',
    ' ',
    ' ',
    ',',
    ',',
    ';',
    '-',
    '1',
    '2',
    '12',
    '-0',
    '1.5',
    '1e5',
    '.5',
    '0.1,7',
    'true',
  ],
  ...[
    '{"a":1}',
    '{"a":{"b":"x"}}',
    '{"b":null,"a":"é"}',
    '{"a":1.50,"a":[]}',
    '{"\\u0061":"\\ud83d"}',
    '{"é":true, "b":"\\n"}',
    '{"":0',
    '"a"',
  ],
  ...['9007199254740993', '{"a":12345678901234567890}', '\\', '"', '{', '}', '[', ']', ':', '\t'],
];

/** Blocks of lines of what programs look for, some of it malformed. */
export function randomLines(): fc.Arbitrary<Uint8Array> {
  const piece = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...PIECES.map(utf8)) },
    { weight: 5, arbitrary: fc.constantFrom('\n', '\n', '\r\n', '\r').map(utf8) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 4 }) },
  );
  return fc.array(piece, { maxLength: 40 }).map((pieces) => new Uint8Array(Buffer.concat(pieces)));
}
