import fc from 'fast-check';
import { plainFloat, plainInteger, plainNumber } from './plain-number';

const PLAIN = ['0', '-0', '7', '+5', '007', '1.', '.5', '-.5', '1.50', '1e5', '1E-5', '1e+22', '1e-22', '123.456e3'];
const PLAIN_TOO = ['9007199254740991', '-9007199254740991e22', '0.0000000000000000000001', '0e22', '1e00000000000022'];
const SPACED = [' 12', '12 ', '\t\v\f 1.5\r\n', '', ' ', '\t'];
const OTHERS = [
  '.',
  '+',
  '-',
  'e5',
  '.e5',
  '1e',
  '1e+',
  '- 5',
  '--5',
  '1_000',
  '0x10',
  '0b1',
  'Infinity',
  'NaN',
  '1n',
  '1 2',
];
const HUGE = [
  '9007199254740992',
  '9007199254740993',
  '1e23',
  '1e-23',
  '0e23',
  '5e-324',
  '1e309',
  `1${'0'.repeat(400)}`,
];
const LONG = [
  '0.10000000000000000',
  `1e${'9'.repeat(400)}`,
  `0.${'0'.repeat(30)}`,
  '\u00a05',
  '5\u2028',
  '\ufeff5',
  '٣',
];

describe('plainNumber', () => {
  it.each([...PLAIN, ...PLAIN_TOO, ...SPACED])('takes %j as Number does', (text) => {
    expect(plainNumber(text)).toBe(Number(text));
  });

  it.each([...OTHERS, ...HUGE, ...LONG, '1.5.2', '12px'])('does not take %j', (text) => {
    expect(plainNumber(text)).toBeNaN();
  });

  it('takes zeros in front as they are, however many', () => {
    expect([plainNumber(`${'0'.repeat(400)}12`), plainNumber(`0.${'0'.repeat(21)}1`)]).toEqual([12, 1e-22]);
  });

  it('adds the exponent to the digits after the point before it is too large', () => {
    expect([plainNumber(`0.${'0'.repeat(30)}1e30`), plainNumber('1.5e23')]).toEqual([0.1, 1.5e23]);
  });

  it('gives the number that JavaScript gives, to the bit, whatever is plain', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: -22, max: 22 }), fc.nat(16), (digits, exponent, point) => {
        const [sign, integer] = digits < 0 ? ['-', String(-digits)] : ['', String(digits)];
        const at = Math.max(0, integer.length - point);
        const fraction = integer.slice(at);
        const text = `${sign}${integer.slice(0, at)}.${fraction}e${exponent + fraction.length}`;
        expect([plainNumber(text), plainFloat(text)]).toEqual([Number(text), Number(text)]);
      }),
    );
  });

  it('takes what a short number prints as', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat(6), (integer, exponent) => {
        const value = integer / 10 ** exponent;
        expect([NaN, value]).toContainEqual(plainNumber(String(value)));
      }),
    );
  });
});

describe('plainFloat', () => {
  it.each([
    ...PLAIN,
    ...PLAIN_TOO,
    ' 12',
    '1.5.2',
    '12px',
    '2em',
    '2e+',
    '2e-x',
    '1_000',
    '0x10',
    '1 2',
    '5\u00a0',
    '1,5',
    '1.e1x',
  ])('takes %j as parseFloat does', (text) => {
    expect(plainFloat(text)).toBe(parseFloat(text));
  });

  it.each([...HUGE, '', ' ', '.', '-', 'px', '.px', 'Infinity', 'NaN', '\u00a05', '- 5', '1e23px'])(
    'does not take %j',
    (text) => {
      expect(plainFloat(text)).toBeNaN();
    },
  );
});

describe('plainInteger', () => {
  it.each([
    '0',
    '-0',
    '-0.5',
    '+5',
    '007',
    '12.7',
    '12px',
    '1e5',
    '0x10',
    ' \t12',
    '1_000',
    '9007199254740991',
    '-5 6',
    '5٣',
  ])('takes %j as parseInt does', (text) => {
    expect(plainInteger(text)).toBe(parseInt(text, 10));
  });

  it.each([
    '',
    ' ',
    '+',
    '-',
    'px',
    '.5',
    '9007199254740992',
    '9007199254740993',
    '\u00a05',
    '- 5',
    '٣',
    '9'.repeat(400),
  ])('does not take %j', (text) => {
    expect(plainInteger(text)).toBeNaN();
  });
});
