import type { Kernel } from '../kernel';
import type { Column, Instruction, ProgramConstant } from '../line-program';
import { utf8 } from './contract-fixtures';
import { ESCAPES, lastColumn, StepList } from './line-fixtures';

const WORDS = [
  '',
  'a',
  'aa',
  'ab',
  'b',
  'B',
  'é',
  'z',
  '\0',
  '\uffff',
  '\ue000',
  '\ufeff',
  '😀',
  '😁',
  '中',
  'e\u0301',
  'abcdefgh',
  'abcdefgi',
];

/** Values of each type, by a name; the last is poisoned. */
const VALUES: readonly (readonly [name: string, value: unknown])[] = [
  ...(['', 'a', '0', 'true', 'null', 'é'] as const).map((value) => [`text ${value}`, value] as const),
  ...[0, -0, 1, 2, NaN, Infinity, 0.5].map(
    (value) => [`number ${Object.is(value, -0) ? '-0' : value}`, value] as const,
  ),
  ...[true, false].map((value) => [`boolean ${value}`, value] as const),
  ['null', null],
  ['undefined', undefined],
  ['poison', ESCAPES],
];

/** What makes booleans and choices, over values of all types. */
export function describeTestInstructionContract(create: () => Kernel): void {
  describe('instructions that test', () => {
    it.each<readonly [op: '<' | '<=' | '>' | '>=' | '===' | '!==', expected: (a: string, b: string) => boolean]>([
      ['<', (a, b) => a < b],
      ['<=', (a, b) => a <= b],
      ['>', (a, b) => a > b],
      ['>=', (a, b) => a >= b],
      ['===', (a, b) => a === b],
      ['!==', (a, b) => a !== b],
    ])('compares texts by %s in the order of code units', async (op, expected) => {
      const pairs = WORDS.flatMap((a) => WORDS.map((b) => [a, b] as const));
      const separator = utf8('\t');
      const values = await lastColumn(
        create(),
        [
          { op: 'part', of: 0, separator, at: 0 },
          { op: 'part', of: 0, separator, at: 1 },
          { op, left: 1, right: 2 },
        ],
        pairs.map(([a, b]) => `${a}\t${b}`),
      );
      expect(values).toEqual(pairs.map(([a, b]) => expected(a, b)));
    });

    it.each(['===', '!=='] as const)('compares data by %s as what it holds', async (op) => {
      const list = new StepList();
      const [left, right] = [0, 1].map((at) =>
        dataNamed(list, list.add({ op: 'part', of: 0, separator: utf8('|'), at })),
      );
      list.add({ op, left, right } as Instruction);
      const pairs = VALUES.flatMap(([a, x]) =>
        VALUES.map(([b, y]) => [`${a}|${b}`, same(x, y, op === '===')] as const),
      );
      const lines = pairs.map(([name]) => name);
      expect(await lastColumn(create(), list.steps, lines)).toEqual(pairs.map(([, result]) => result));
    });

    it('compares a text, a number and a boolean with data, and takes columns of different types for different', async () => {
      const list = new StepList();
      const data = dataNamed(list, 0);
      const columns = [list.constant('a'), list.constant(1), list.constant(true), data];
      const kinds = columns.map((left) => columns.map((right) => list.add({ op: '===', left, right })));
      const digits = kinds.flat().map((test) => digitOf(list, test));
      list.add({ op: 'concat', of: digits });
      const names = VALUES.map(([name]) => name);
      const expected = VALUES.map(([, value]) => {
        const row = ['a', 1, true, value];
        if (value === ESCAPES) return ESCAPES;
        return row.flatMap((left) => row.map((right) => (left === right ? '1' : '0'))).join('');
      });
      expect(await lastColumn(create(), list.steps, names)).toEqual(expected);
    });

    it.each<readonly [about: string, test: (data: Column) => Instruction, expected: (value: unknown) => unknown]>([
      ['its truth', (of) => ({ op: 'truthy', of }), Boolean],
      ['being text', (of) => ({ op: 'is', of, type: 'text' }), (value) => typeof value === 'string'],
      ['being a number', (of) => ({ op: 'is', of, type: 'number' }), (value) => typeof value === 'number'],
      ['being a boolean', (of) => ({ op: 'is', of, type: 'boolean' }), (value) => typeof value === 'boolean'],
      ['being nullish', (of) => ({ op: 'is', of, type: 'nullish' }), (value) => value === null || value === undefined],
      ['being as text', (of) => ({ op: 'asText', of }), (value) => (typeof value === 'string' ? value : ESCAPES)],
      ['being as a number', (of) => ({ op: 'asNumber', of }), (value) => (typeof value === 'number' ? value : ESCAPES)],
      [
        'being as a boolean',
        (of) => ({ op: 'asBoolean', of }),
        (value) => (typeof value === 'boolean' ? value : ESCAPES),
      ],
      ['being in a set', (of) => ({ op: 'isIn', of, values: SET }), (value) => SET_OF_VALUES.has(value)],
      ['being in an empty set', (of) => ({ op: 'isIn', of, values: [] }), () => false],
    ])('tells data by %s', async (_about, test, expected) => {
      const list = new StepList();
      list.add(test(dataNamed(list, 0)));
      const names = VALUES.map(([name]) => name);
      expect(await lastColumn(create(), list.steps, names)).toEqual(
        VALUES.map(([, value]) => (value === ESCAPES ? ESCAPES : expected(value))),
      );
    });

    it('finds texts and numbers in sets of values of all types', async () => {
      const texts = ['a', 'b', '', '0', '1', 'NaN', 'é'];
      const values = [
        await lastColumn(create(), [{ op: 'isIn', of: 0, values: SET }], texts),
        await lastColumn(
          create(),
          [
            { op: 'toNumber', of: 0 },
            { op: 'isIn', of: 1, values: SET },
          ],
          ['0', '-0', '1', '2'],
        ),
        await lastColumn(
          create(),
          [
            { op: 'truthy', of: 0 },
            { op: 'isIn', of: 1, values: [true, 1] },
          ],
          ['', 'a'],
        ),
      ];
      expect(values).toEqual([
        texts.map((text) => SET_OF_VALUES.has(text)),
        [0, -0, 1, 2].map((number) => SET_OF_VALUES.has(number)),
        [false, true],
      ]);
    });

    it('takes the truth of texts', async () => {
      const texts = ['', ' ', '0', 'false'];
      expect(await lastColumn(create(), [{ op: 'truthy', of: 0 }], texts)).toEqual(texts.map(Boolean));
    });

    it.each(['and', 'or'] as const)(
      'computes %s, and does not look at the right side where the left one decides',
      async (op) => {
        const list = new StepList();
        const sides = [0, 1].map((at) => booleanNamed(list, list.add({ op: 'part', of: 0, separator: utf8(' '), at })));
        const [left, right] = sides as [Column, Column];
        list.add({ op: 'not', of: list.add({ op, left, right }) });
        const names = ['true', 'false', 'poison'] as const;
        const valueOf = { true: true, false: false, poison: ESCAPES };
        const pairs = names.flatMap((a) => names.map((b) => [a, b] as const));
        expect(
          await lastColumn(
            create(),
            list.steps,
            pairs.map((pair) => pair.join(' ')),
          ),
        ).toEqual(
          pairs.map(([a, b]) => {
            const decided = a === 'poison' || (a === 'true') === (op === 'or');
            const value = decided ? valueOf[a] : valueOf[b];
            return typeof value === 'boolean' ? !value : ESCAPES;
          }),
        );
      },
    );

    it('chooses values of every type, and looks at the chosen one alone', async () => {
      const list = new StepList();
      const test = booleanNamed(list, list.add({ op: 'part', of: 0, separator: utf8(' '), at: 0 }));
      const poisoned = list.add({ op: 'part', of: 0, separator: utf8('|'), at: 1 });
      const text = list.add({ op: 'select', test, then: list.constant('é'), otherwise: poisoned });
      const number = list.add({ op: 'length', of: poisoned });
      const count = list.add({ op: 'select', test, then: list.constant(-0), otherwise: number });
      const data = list.add({
        op: 'select',
        test,
        then: list.constant(null),
        otherwise: list.add({ op: 'toData', of: count }),
      });
      const parts = [
        text,
        list.add({ op: 'format', of: count }),
        digitOf(list, list.add({ op: 'is', of: data, type: 'nullish' })),
      ];
      list.add({ op: 'concat', of: parts });
      expect(await lastColumn(create(), list.steps, ['true', 'false', 'false |ab', 'true |ab', 'poison |ab'])).toEqual([
        ...['é01', ESCAPES, 'ab20', 'é01', ESCAPES],
      ]);
    });
  });
}

const SET: readonly ProgramConstant[] = [utf8('a'), utf8(''), utf8('é'), 0, NaN, 1, true, null, undefined];
const SET_OF_VALUES = new Set<unknown>(['a', '', 'é', 0, NaN, 1, true, null, undefined]);

function same(x: unknown, y: unknown, isSame: boolean): unknown {
  return x === ESCAPES || y === ESCAPES ? ESCAPES : (x === y) === isSame;
}

/** `test ? '1' : '0'`. */
function digitOf(list: StepList, test: Column): Column {
  return list.add({ op: 'format', of: list.add({ op: 'fromBoolean', of: test }) });
}

/** true, false, or poison, by the text of a column. */
function booleanNamed(list: StepList, of: Column): Column {
  const unlike = list.add({ op: 'asBoolean', of: list.constant(null) });
  return list.choose(of, 'true', list.constant(true), list.choose(of, 'false', list.constant(false), unlike));
}

/** The value of VALUES, as data, whose name is the text of a column. */
function dataNamed(list: StepList, of: Column): Column {
  const poison = list.add({ op: 'toData', of: list.add({ op: 'asText', of: list.constant(null) }) });
  return VALUES.filter(([, value]) => value !== ESCAPES).reduce((result, [name, value]) => {
    const constant = list.constant(value as string | number | boolean | null | undefined);
    return list.choose(of, name, list.add({ op: 'toData', of: constant }), result);
  }, poison);
}
