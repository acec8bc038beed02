import fc from 'fast-check';
import { evaluate } from './evaluate';
import { array, binary, constant, type Expression, lambda, type Lambda, map, parameter } from './expression';
import { isTotal } from './is-total';
import { parseLambda } from './parse-lambda';
import { anyLambdaSource, anyText, functionOf } from './random-lambda';
import { type TypeFrames, typeOf } from './type-of';
import { arrayOf, isSameType, objectOf, tupleOf, unionOf, type ValueType } from './value-type';

/** Types of the parameters t and u (texts), n (a number), j (of JSON), and any (unknown). */
const TYPES: TypeFrames = [['text', 'text', 'number', 'json']];
const read = (source: string): Lambda => {
  const tree = parseLambda(functionOf(source));
  if (tree.kind === 'opaque') throw new TypeError(`${source}: ${tree.reason}`);
  return tree;
};
const body = (source: string): Expression => read(`(t, u, n, j, any) => ${source}`).body;
const TEXT_OR_NOTHING = unionOf(['text', 'undefined']);
const JSON_OR_NOTHING = unionOf(['json', 'undefined']);

/** Whether a value is of a type. */
function isOf(value: unknown, type: ValueType): boolean {
  if (typeof type === 'string') return isOfPlainType(value, type);
  switch (type.kind) {
    case 'array':
      return Array.isArray(value) && value.every((part) => isOf(part, type.elements));
    case 'tuple':
      return (
        Array.isArray(value) &&
        value.length === type.elements.length &&
        type.elements.every((part, i) => isOf(value[i], part))
      );
    case 'object': {
      const record = value as Readonly<Record<string, unknown>>;
      const names = type.fields.map(({ name }) => name);
      return (
        typeof value === 'object' &&
        value !== null &&
        Object.keys(value).sort().join() === names.sort().join() &&
        type.fields.every((field) => isOf(record[field.name], field.type))
      );
    }
    case 'union':
      return type.of.some((alternative) => isOf(value, alternative));
  }
}

function isOfPlainType(value: unknown, type: ValueType & string): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string';
    case 'null':
      return value === null;
    case 'json':
      return value === null || ['string', 'number', 'boolean', 'object'].includes(typeof value);
    case 'unknown':
      return true;
    default:
      return typeof value === type;
  }
}

describe('typeOf', () => {
  it.each([
    ['t', 'text'],
    ['n', 'number'],
    ['any', 'unknown'],
    ['t.split(" ")', arrayOf('text')],
    ['t.split(u, 2)', arrayOf('text')],
    ['t.split(/,/)', arrayOf('text')],
    ['t.split(/(?:,)/)', arrayOf('text')],
    ['t.split(/(,)|x/)', arrayOf(TEXT_OR_NOTHING)],
    ['any.split(" ")', 'unknown'],
    ['t.split(any)', 'unknown'],
    ['t.split([" "])', 'unknown'],
    ['t.split(" ").map((w, i) => i)', arrayOf('number')],
    ['t.split(" ").map((w) => w.split(","))', arrayOf(arrayOf('text'))],
    ['t.split(" ").map(() => n)', arrayOf('number')],
    ['t.split(" ").filter((w) => w)', arrayOf('text')],
    ['t.split(" ").some((w) => w)', 'boolean'],
    ['any.map(() => 1)', 'unknown'],
    ['[t, u]', tupleOf(['text', 'text'])],
    ['[t, n].map((x) => x)', arrayOf(unionOf(['text', 'number']))],
    ['[]', tupleOf([])],
    ['[t, n][1]', 'number'],
    ['[t][1]', 'undefined'],
    [
      '({ a: t, b: [n] })',
      objectOf([
        { name: 'a', type: 'text' },
        { name: 'b', type: tupleOf(['number']) },
      ]),
    ],
    ['({ a: t }).a', 'text'],
    ['({ a: t }).b', 'undefined'],
    ['({ a: t }).toString', 'unknown'],
    ['t[0]', TEXT_OR_NOTHING],
    ['t.split(",")[1]', TEXT_OR_NOTHING],
    ['t.split(",")[1].trim()', 'text'],
    ['t.split(",")[1]?.trim()', unionOf(['undefined', 'text'])],
    ['t.split(",")[1] ?? ""', 'text'],
    ['t.split(",")[n]', TEXT_OR_NOTHING],
    ['t.split(",")[t]', 'unknown'],
    ['t.split(",").at(-1)', TEXT_OR_NOTHING],
    ['t.length', 'number'],
    ['any.length', 'unknown'],
    ['t + u', 'text'],
    ['t + n', 'text'],
    ['t + any', 'unknown'],
    ['n + true', 'number'],
    ['n * 2', 'number'],
    ['t * 2', 'number'],
    ['any * 2', 'unknown'],
    ['any >>> 2', 'number'],
    ['any < 2', 'boolean'],
    ['any === 2', 'boolean'],
    ['!any', 'boolean'],
    ['typeof any', 'text'],
    ['+any', 'number'],
    ['-any', 'unknown'],
    ['`${any}`', 'text'],
    ['any ? t : n', unionOf(['text', 'number'])],
    ['any ? t : u', 'text'],
    ['t || n', unionOf(['text', 'number'])],
    ['Number(any)', 'number'],
    ['JSON.parse(t)', 'json'],
    ['JSON.parse(t).user', JSON_OR_NOTHING],
    ['JSON.parse(t).user.name', JSON_OR_NOTHING],
    ['JSON.parse(t).values', 'unknown'],
    ['JSON.parse(t).length', JSON_OR_NOTHING],
    ['j.trim()', 'text'],
    ['j.slice(1)', 'unknown'],
    ['j.map((x) => x.a)', arrayOf(JSON_OR_NOTHING)],
    ['j + 1', unionOf(['text', 'number'])],
    ['n.toFixed(2)', 'text'],
    ['/a/.test(t)', 'boolean'],
  ] as [string, ValueType][])('%s', (source, type) => {
    expect(typeOf(body(source), TYPES)).toEqual(type);
  });

  it('knows constants', () => {
    expect([1, 'a', true, null, undefined].map((value) => typeOf(constant(value), []))).toEqual([
      'number',
      'text',
      'boolean',
      'null',
      'undefined',
    ]);
  });

  it('takes a mixed sum for one of text and number', () => {
    expect(typeOf(binary('+', parameter(0), parameter(2)), TYPES)).toBe('text');
  });

  it('says nothing that is not so, and isTotal neither', () => {
    const texts: TypeFrames = [['text', 'text', 'text']];
    fc.assert(
      fc.property(anyLambdaSource, fc.tuple(anyText, anyText, anyText), (source, args) => {
        const tree = read(source);
        let value: unknown;
        try {
          value = evaluate(tree, args);
        } catch {
          expect(isTotal(tree.body, texts)).toBe(false);
          return;
        }
        const type = typeOf(tree.body, texts);
        expect({ value, type, isOf: isOf(value, type) }).toEqual({ value, type, isOf: true });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('isTotal', () => {
  it.each([
    ['[t, 1]', true],
    ['t.split(" ")', true],
    ['t[5]', true],
    ['t.split(" ").map((w) => w.split(",")[0])', true],
    ['t.split(" ").map((w) => w[0].split(","))', false],
    ['n / 0', true],
    ['n + n', true],
    ['t + u', false],
    ['any[0]', false],
    ['any.map(() => 1)', false],
    ['t.split(any)', false],
    ['t.trim().length', true],
    ['t.toUpperCase()', false],
    ['t.repeat(2)', false],
    ['t.split(",")[0].trim()', false],
    ['t.split(",")[0]?.trim()', false],
    ['t.split(",")[0] ?? ""', true],
    ['t < u', true],
    ['any < u', false],
    ['any === u', true],
    ['!any', true],
    ['+any', false],
    ['+t', true],
    ['Number(t)', true],
    ['Number(any)', false],
    ['Boolean(any)', true],
    ['JSON.parse(t)', false],
    ['`${n}`', true],
    ['`${t}`', false],
    ['n.toFixed(2)', true],
    ['n.toFixed(200)', false],
    ['n ? t : u', true],
    ['n ? t : any.x', false],
    ['({ a: any })', true],
  ] as [string, boolean][])('%s: %s', (source, expected) => {
    expect(isTotal(body(source), TYPES)).toBe(expected);
  });

  it('looks into the function of a map', () => {
    expect(isTotal(map(array([]), lambda(['x'], array([]))), [])).toBe(true);
  });
});

describe('unionOf', () => {
  it('has each type once, none of them a union, and is unknown if one is', () => {
    expect(unionOf(['text', unionOf(['undefined', 'text'])])).toEqual(TEXT_OR_NOTHING);
    expect(unionOf([arrayOf('text'), arrayOf('text')])).toEqual(arrayOf('text'));
    expect(unionOf(['text', 'unknown'])).toBe('unknown');
    expect(unionOf(['json', 'text', 'null', 'undefined'])).toEqual(JSON_OR_NOTHING);
    expect(unionOf([])).toBe('unknown');
    expect(isSameType(objectOf([{ name: 'a', type: 'text' }]), objectOf([{ name: 'b', type: 'text' }]))).toBe(false);
  });
});
