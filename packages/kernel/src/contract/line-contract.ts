import type { Aggregate, Kernel, TableSpec } from '../kernel';
import type { Column, Instruction, LineProgram } from '../line-program';
import { program, read, rejectedCode, sharedView, offsetView, utf8, withTable } from './contract-fixtures';
import { characterClass, escapedTexts, fold, StepList } from './line-fixtures';
import { inOrder, referenceProgram } from './reference-program';

const COMMA = utf8(',');

/** Rows of `key,number` items, cut at spaces: those whose number is over 2, the number doubled. */
const ITEMS: readonly Instruction[] = [
  { op: 'cut', of: 0, separator: characterClass(' ', 'none', true) },
  { op: 'part', of: 1, separator: COMMA, at: 0 },
  { op: 'part', of: 1, separator: COMMA, at: 1 },
  { op: 'toNumber', of: 3 },
  { op: 'constant', value: 2 },
  { op: '>', left: 4, right: 5 },
  { op: 'filter', of: 6 },
  { op: '*', left: 4, right: 5 },
  { op: 'position', of: 1 },
];

const AGGREGATES: readonly Aggregate[] = ['sum', 'count', 'min', 'max'];
const ALL_OF_VALUE = { aggregates: AGGREGATES, values: [8, 8, 8, 8] };

const TEXT = ['a,3 b,1 a,5', 'a,4', 'b,2', '', 'c,x', 'b,7  a,3', 'd,3 e', 'é,9 \u00a0,8', 'a,1 b,x c,9', 'a,3'].join(
  '\n',
);

/** Programs as a whole: rows, keys of all types, several aggregates, lines that escape. */
export function describeLineContract(create: () => Kernel): void {
  describe('line programs', () => {
    it.each<readonly [about: string, spec: TableSpec, program: LineProgram]>([
      [
        'texts as keys of utf8',
        { key: 'utf8', aggregates: AGGREGATES },
        { instructions: ITEMS, key: { kind: 'column', column: 2 }, values: ALL_OF_VALUE.values },
      ],
      [
        'numbers as keys of float64',
        { key: 'float64', aggregates: ['sum', 'max'] },
        { instructions: ITEMS, key: { kind: 'column', column: 4 }, values: [9, 8] },
      ],
      [
        'a text as a key of data',
        { key: 'data', aggregates: ['count'] },
        { instructions: ITEMS, key: { kind: 'column', column: 2 }, values: [8] },
      ],
      [
        'a number as a key of data',
        { key: 'data', aggregates: ['sum'] },
        { instructions: ITEMS, key: { kind: 'column', column: 8 }, values: [4] },
      ],
      [
        'a boolean as a key of data',
        { key: 'data', aggregates: ['sum'] },
        {
          instructions: [...ITEMS, { op: 'startsWith', of: 1, search: utf8('a') }],
          key: { kind: 'column', column: 10 },
          values: [4],
        },
      ],
      [
        'an array of columns as a key of data',
        { key: 'data', aggregates: ['sum', 'count'] },
        { instructions: ITEMS, key: { kind: 'array', columns: [2, 4, 6, 2] }, values: [9, 9] },
      ],
      [
        'an array of one column',
        { key: 'data', aggregates: ['min'] },
        { instructions: ITEMS, key: { kind: 'array', columns: [9] }, values: [8] },
      ],
      [
        'the same key for all rows',
        { key: 'data', aggregates: AGGREGATES },
        { instructions: ITEMS, key: { kind: 'array', columns: [] }, values: ALL_OF_VALUE.values },
      ],
      [
        'sixteen aggregates',
        { key: 'utf8', aggregates: Array.from({ length: 16 }, (_, i) => AGGREGATES[i % 4] as Aggregate) },
        {
          instructions: ITEMS,
          key: { kind: 'column', column: 2 },
          values: Array.from({ length: 16 }, (_, i) => [4, 8, 9, 5][(i >> 2) & 3] as number),
        },
      ],
      [
        'a line that is cut twice, the second cut filtered by a position in the first',
        { key: 'data', aggregates: ['sum'] },
        {
          instructions: [
            { op: 'cut', of: 0, separator: utf8(' ') },
            { op: 'position', of: 1 },
            { op: 'truthy', of: 2 },
            { op: 'filter', of: 3 },
            { op: 'cut', of: 1, separator: COMMA },
            { op: 'position', of: 5 },
          ],
          key: { kind: 'array', columns: [5, 2, 6] },
          values: [6],
        },
      ],
    ])('folds %s', async (_about, spec, lines) => {
      const blocks = [
        utf8(TEXT),
        utf8(''),
        sharedView(utf8(`${TEXT}\r\n`)),
        offsetView(utf8(TEXT.replaceAll('\n', '\r'))),
      ];
      const { counts, groups } = await fold(create(), spec, lines, blocks);
      const expected = referenceProgram(lines, spec, blocks);
      expect({ ...counts, escaped: escapedTexts(counts, blocks), groups: inOrder(groups) }).toEqual({
        bytes: blocks.reduce((sum, block) => sum + block.length, 0),
        ...expected,
      });
    });

    it('does not look at what is counted', async () => {
      const steps: readonly Instruction[] = [{ op: 'toNumber', of: 0 }];
      const counted: LineProgram = { instructions: steps, key: { kind: 'column', column: 0 }, values: [1] };
      const { counts, groups } = await fold(create(), { key: 'utf8', aggregates: ['count'] }, counted, [
        utf8('a\n1\na'),
      ]);
      expect([counts.escaped.length, inOrder(groups)]).toEqual([
        0,
        [
          ['1', 1],
          ['a', 2],
        ],
      ]);
    });

    it('reports the lines that escape by block, start and end, in order, and counts them as lines', async () => {
      const numbers: LineProgram = {
        instructions: [{ op: 'toNumber', of: 0 }],
        key: { kind: 'column', column: 0 },
        values: [1],
      };
      const blocks = [utf8('1\nx\r\n2\rÿy\n\n'), utf8(''), utf8('z'), utf8('3\n'), utf8('é\r')];
      const { counts, groups } = await fold(create(), { key: 'utf8', aggregates: ['sum'] }, numbers, blocks);
      expect([counts, inOrder(groups)]).toEqual([
        { bytes: 18, lines: 8, rows: 4, escaped: Uint32Array.of(0, 2, 3, 0, 7, 10, 2, 0, 1, 4, 0, 2) },
        [
          ['', 0],
          ['1', 1],
          ['2', 2],
          ['3', 3],
        ],
      ]);
    });

    it('reports lines where they stand in the block as given, after malformed text', async () => {
      const numbers: LineProgram = {
        instructions: [{ op: 'parseInt', of: 0 }],
        key: { kind: 'column', column: 0 },
        values: [1],
      };
      const block = Uint8Array.of(0x31, 0xff, 0xfe, 10, 0x78, 10, 0xe2, 0x82, 13, 10, 0x32, 0xc3, 10, 0x79, 0xf0, 0x9f);
      for (const view of [block, sharedView(block), offsetView(block)]) {
        const { counts, groups } = await fold(create(), { key: 'utf8', aggregates: ['sum'] }, numbers, [view]);
        expect([counts, inOrder(groups)]).toEqual([
          { bytes: 16, lines: 5, rows: 2, escaped: Uint32Array.of(0, 4, 5, 0, 6, 8, 0, 13, 16) },
          [
            ['2\ufffd', 2],
            ['1\ufffd\ufffd', 1],
          ],
        ]);
      }
    });

    it('folds none of the rows of a line that escapes, however many there are and whichever it is', async () => {
      const numbers: LineProgram = {
        instructions: [
          { op: 'cut', of: 0, separator: COMMA },
          { op: 'toNumber', of: 1 },
        ],
        key: { kind: 'column', column: 1 },
        values: [2],
      };
      const many = '7,'.repeat(50_000);
      const blocks = [utf8(`1,2,3\nx,1,2\n1,x,2\n1,2,x\n${many}x\n${many}7\n3,${many}y\n5`)];
      const { counts, groups } = await fold(create(), { key: 'utf8', aggregates: ['sum'] }, numbers, blocks);
      expect([counts.lines, counts.rows, counts.escaped.length / 3, inOrder(groups)]).toEqual([
        8,
        50_005,
        5,
        [
          ['1', 1],
          ['2', 2],
          ['3', 3],
          ['5', 5],
          ['7', 350_007],
        ],
      ]);
    });

    it('asks for nothing of rows that a filter has dropped', async () => {
      const steps: readonly Instruction[] = [
        { op: 'cut', of: 0, separator: COMMA },
        { op: 'toNumber', of: 1 },
        { op: 'includes', of: 1, search: utf8('x') },
        { op: 'not', of: 3 },
        { op: 'filter', of: 4 },
        { op: 'part', of: 1, separator: utf8('-'), at: 1 },
        { op: 'cut', of: 6, separator: utf8('.') },
      ];
      const numbers: LineProgram = { instructions: steps, key: { kind: 'column', column: 7 }, values: [2] };
      const { counts, groups } = await fold(create(), { key: 'utf8', aggregates: ['sum'] }, numbers, [
        utf8('1e-5,x\nx,x-y\n2\n3e-7.x-'),
      ]);
      expect([counts.rows, counts.escaped, inOrder(groups)]).toEqual([1, Uint32Array.of(0, 13, 14), [['5', 1e-5]]]);
    });

    it('takes a line of a million rows, a line of ten megabytes, and a hundred thousand lines that escape', async () => {
      const steps: readonly Instruction[] = [
        { op: 'cut', of: 0, separator: COMMA },
        { op: 'length', of: 1 },
        { op: 'slice', of: 1, from: 0, to: 2 },
        { op: 'position', of: 1 },
      ];
      const lines: LineProgram = { instructions: steps, key: { kind: 'column', column: 3 }, values: [2, 4] };
      const blocks = [
        utf8(','.repeat(1_000_000)),
        utf8('é'.repeat(5_000_000)),
        utf8('a😀\n'.repeat(100_000)),
        utf8('é,a'),
      ];
      const { counts, groups } = await fold(create(), { key: 'utf8', aggregates: ['sum', 'max'] }, lines, blocks);
      expect([counts.rows, counts.escaped.length, counts.escaped.subarray(299_997), inOrder(groups)]).toEqual([
        1_000_004,
        300_000,
        Uint32Array.of(2, 599_994, 599_999),
        [
          ['', 0, 1_000_000],
          ['a', 1, 1],
          ['é', 1, 0],
          ['éé', 5_000_000, 0],
        ],
      ]);
    });

    it('lets a line escape that is over 2^24 bytes, and takes one that is not', async () => {
      const block = new Uint8Array(2 ** 24 + 5).fill(0x61);
      block.set([10, 0x62, 10], 2 ** 24 + 1);
      const lines: LineProgram = {
        instructions: [{ op: 'length', of: 0 }],
        key: { kind: 'array', columns: [] },
        values: [1],
      };
      const fit = block.subarray(1);
      const { counts, groups } = await fold(create(), { key: 'data', aggregates: ['max'] }, lines, [block, fit]);
      expect([counts.lines, counts.escaped, groups]).toEqual([6, Uint32Array.of(0, 0, 2 ** 24 + 1), [[[], 2 ** 24]]]);
    });

    it.each<readonly [about: string, last: (text: Column) => Instruction, escaped: readonly number[]]>([
      ['concat', (text) => ({ op: 'concat', of: [text, 0] }), [0, 1, 2]],
      ['replace', (text) => ({ op: 'replace', of: text, search: utf8('a'), with: utf8('aa') }), [0, 0, 0, 0, 1, 2]],
      ['replaceAll', (text) => ({ op: 'replaceAll', of: text, search: utf8('b'), with: utf8('aa') }), []],
      [
        'replaceAll',
        (text) => ({ op: 'replaceAll', of: text, search: utf8('a'), with: utf8('bb') }),
        [0, 0, 0, 0, 1, 2],
      ],
    ])('poisons a text of more than 2^24 code units, made by %s', async (_about, last, escaped) => {
      const list = new StepList();
      const start = list.add({ op: 'padStart', of: 0, length: 2 ** 20, fill: utf8('a') });
      const sixteen = utf8('a'.repeat(16));
      const long = list.add({ op: 'replaceAll', of: start, search: utf8('a'), with: sixteen });
      const length = list.add({ op: 'length', of: list.add(last(long)) });
      const lines: LineProgram = { instructions: list.steps, key: { kind: 'array', columns: [] }, values: [length] };
      const { counts, groups } = await fold(create(), { key: 'data', aggregates: ['max'] }, lines, [utf8('\na')]);
      expect([counts.escaped, groups]).toEqual([Uint32Array.from(escaped), escaped.length > 3 ? [] : [[[], 2 ** 24]]]);
    });

    it.each<readonly [about: string, lines: unknown]>([
      [
        'an unknown instruction',
        {
          ...program([]),
          instructions: [
            { op: 'reverse', of: 0 },
            { op: 'constant', value: 1 },
          ],
        },
      ],
      [
        'a column that comes later',
        { instructions: [{ op: 'trim', of: 1 }], key: { kind: 'column', column: 0 }, values: [1] },
      ],
      ['a text as a value', { instructions: [], key: { kind: 'column', column: 0 }, values: [0] }],
      [
        'a number as a key',
        { instructions: [{ op: 'length', of: 0 }], key: { kind: 'column', column: 1 }, values: [1] },
      ],
      [
        'an array as a key',
        { instructions: [{ op: 'length', of: 0 }], key: { kind: 'array', columns: [0] }, values: [1] },
      ],
      ['fewer values than aggregates', { instructions: [], key: { kind: 'column', column: 0 }, values: [] }],
    ])('refuses %s, and folds nothing', async (_about, lines) => {
      const result = await withTable(create(), { key: 'utf8', aggregates: ['sum'] }, async (table) => [
        await rejectedCode(table.foldLines(lines as LineProgram, [utf8('a\n1')])),
        await read(table),
      ]);
      expect(result).toEqual(['TSS_KERNEL_BAD_ARGUMENT', []]);
    });
  });
}
