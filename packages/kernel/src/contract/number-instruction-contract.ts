import type { Kernel } from '../kernel';
import type { Column, Instruction } from '../line-program';
import { utf8 } from './contract-fixtures';
import { ESCAPES, lastColumn, StepList } from './line-fixtures';
import { referenceProgram } from './reference-program';

const NUMBERS: readonly number[] = [
  ...[0, -0, 1, -1, 2, 3, -7, 31, 32, 33, 0.5, -0.5, 1.5, 2.5, -2.5, 0.1, 1 / 3, -1e-7, 0.49999999999999994],
  ...[
    2 ** 31 - 1,
    2 ** 31,
    -(2 ** 31),
    2 ** 32,
    2 ** 32 + 1,
    -(2 ** 32) - 1,
    2 ** 52 + 0.5,
    2 ** 53 - 1,
    2 ** 53,
    -(2 ** 53),
  ],
  ...[1e21, 123456789.125, 1e308, -1e308, 5e-324, -5e-324, 2 ** -1022, NaN, Infinity, -Infinity],
];

/** What the kernels make numbers of, and what they do not. */
const NUMERALS: readonly string[] = [
  ...[
    '',
    ' ',
    '\t',
    '0',
    '-0',
    '+0',
    '7',
    '007',
    '-12.5',
    '1.',
    '.5',
    '-.5',
    '.',
    '+',
    '-',
    '- 1',
    '--1',
    '1e5',
    '1E+5',
    '1e-5',
  ],
  ...[
    ' 12',
    '12 ',
    '\t\v\f12',
    '\u00a012',
    '12\u2028',
    '\ufeff12',
    '1 2',
    '1,5',
    '1.5.2',
    '1_000',
    '0x10',
    '0b1',
    '1n',
    '12px',
  ],
  ...['1e', '1e+', '1ex', '2em', 'e5', '.e5', 'Infinity', '-Infinity', 'NaN', 'null', 'true', 'abc', '٣', '１'],
  ...[
    '9007199254740991',
    '9007199254740992',
    '9007199254740993',
    '-9007199254740991',
    '900719925474099.1',
    '18446744073709551616',
  ],
  ...[
    '1e22',
    '1e23',
    '1e-22',
    '1e-23',
    '9007199254740991e22',
    '9007199254740991e-22',
    '0.1e23',
    '123e-24',
    '0e22',
    '0e23',
  ],
  ...['0.1', '0.10000000000000000', '0.30000000000000004', '3.141592653589793', '2.718281828459045', '1e309', '5e-324'],
  ...[
    `${'0'.repeat(50)}1`,
    `0.${'0'.repeat(21)}1`,
    `0.${'0'.repeat(22)}1`,
    `0.${'0'.repeat(30)}1e30`,
    '1'.repeat(400),
    '1e00000005',
  ],
  ...[
    '1e99999999999999999999',
    '1e-99999999999999999999',
    '4294967296',
    '-2147483648',
    '12abc34',
    '5-3',
    '0.5-3',
    '0x',
    '00.5',
  ],
];

const ARITHMETIC = ['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '>>>', 'min', 'max'] as const;
const COMPARISONS = ['<', '<=', '>', '>=', '===', '!=='] as const;
const FUNCTIONS = [
  'negate',
  'bitNot',
  'abs',
  'ceil',
  'floor',
  'round',
  'sign',
  'sqrt',
  'trunc',
  'format',
  'truthy',
] as const;

const DOCUMENTED: Readonly<Record<string, (x: number, y: number) => unknown>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '%': (x, y) => x % y,
  '&': (x, y) => x & y,
  '|': (x, y) => x | y,
  '^': (x, y) => x ^ y,
  '<<': (x, y) => x << y,
  '>>': (x, y) => x >> y,
  '>>>': (x, y) => x >>> y,
  min: (x, y) => Math.min(x, y),
  max: (x, y) => Math.max(x, y),
  '<': (x, y) => x < y,
  '<=': (x, y) => x <= y,
  '>': (x, y) => x > y,
  '>=': (x, y) => x >= y,
  '===': (x, y) => x === y,
  '!==': (x, y) => x !== y,
  negate: (x) => -x,
  bitNot: (x) => ~x,
  abs: (x) => Math.abs(x),
  ceil: (x) => Math.ceil(x),
  floor: (x) => Math.floor(x),
  round: (x) => Math.round(x),
  sign: (x) => Math.sign(x),
  sqrt: (x) => Math.sqrt(x),
  trunc: (x) => Math.trunc(x),
  format: (x) => (Number.isSafeInteger(x) || !Number.isFinite(x) ? String(x) : ESCAPES),
  truthy: (x) => Boolean(x),
};

/** What makes numbers, and what is made of them. */
export function describeNumberInstructionContract(create: () => Kernel): void {
  describe('instructions over numbers', () => {
    it.each([...ARITHMETIC, ...COMPARISONS])('computes x %s y as JavaScript does', async (op) => {
      const pairs = NUMBERS.flatMap((x, i) => NUMBERS.map((y, j) => [`${i} ${j}`, DOCUMENTED[op]?.(x, y)] as const));
      const list = new StepList();
      const [left, right] = [0, 1].map((at) =>
        numberNamed(list, list.add({ op: 'part', of: 0, separator: utf8(' '), at })),
      );
      list.add({ op, left, right } as Instruction);
      const lines = pairs.map(([name]) => name);
      expect(await lastColumn(create(), list.steps, lines)).toEqual(pairs.map(([, result]) => result));
    });

    it.each(FUNCTIONS)('computes %s as JavaScript does', async (op) => {
      const list = new StepList();
      list.add({ op, of: numberNamed(list, 0) });
      const lines = NUMBERS.map((_, i) => String(i));
      expect(await lastColumn(create(), list.steps, lines)).toEqual(NUMBERS.map((x) => DOCUMENTED[op]?.(x, NaN)));
    });

    it.each([
      ['toNumber', Number],
      ['parseFloat', parseFloat],
      ['parseInt', (text: string) => parseInt(text, 10)],
    ] as const)('reads plain numbers by %s as JavaScript does, and nothing else', async (op, read) => {
      const values = await lastColumn(create(), [{ op, of: 0 }], NUMERALS);
      const program = { instructions: [{ op, of: 0 }], key: { kind: 'column', column: 0 }, values: [1] } as const;
      const { escaped } = referenceProgram(program, { aggregates: ['sum'] }, [utf8(`${NUMERALS.join('\n')}\n`)]);
      expect([values, escaped.length > 20, escaped.length < NUMERALS.length - 20]).toEqual([
        NUMERALS.map((text) => (escaped.includes(text) ? ESCAPES : read(text))),
        true,
        true,
      ]);
    });

    it('gives numbers for booleans', async () => {
      const steps = [
        { op: 'includes', of: 0, search: utf8('a') },
        { op: 'fromBoolean', of: 1 },
      ] as const;
      expect(await lastColumn(create(), steps, ['a', 'b'])).toEqual([1, 0]);
    });

    it('computes in the order of the program, each step rounded', async () => {
      const list = new StepList();
      const x = list.add({ op: 'toNumber', of: 0 });
      const square = list.add({ op: '*', left: x, right: x });
      const sum = list.add({ op: '+', left: square, right: list.constant(0.1) });
      list.add({ op: '-', left: sum, right: square });
      const lines = ['0.1', '1.1', '3.3', '12345.678', '94906267'];
      expect(await lastColumn(create(), list.steps, lines)).toEqual(
        lines.map(Number).map((one) => one * one + 0.1 - one * one),
      );
    });
  });
}

/** The number whose place in NUMBERS is the text of a column. */
function numberNamed(list: StepList, of: Column): Column {
  return NUMBERS.reduce(
    (result, value, i) => list.choose(of, String(i), list.constant(value), result),
    list.constant(7),
  );
}
