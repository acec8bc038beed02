import fc from 'fast-check';
import { stableHashOfUtf8 } from '@ts-streaming/kernel/contract';
import { canonicalKey, compareKeys, encodeKey, stableHash } from './key-codec';

const KEYS_THAT_DIFFER = [
  1,
  '1',
  1n,
  true,
  false,
  null,
  undefined,
  '',
  [],
  {},
  [1, '1'],
  ['1', 1],
  [[1], 2],
  [1, [2]],
  { a: 1 },
  { b: 1 },
  { a: '1' },
  new Date(1),
  new Uint8Array([1]),
  '\ud800',
  '\ufffd',
  Number.NaN,
  'NaN',
] as const;

class Pretender {
  readonly [Symbol.toStringTag] = 'Date';
}

describe('canonicalKey', () => {
  it('gives different keys different encodings', () => {
    expect(new Set(KEYS_THAT_DIFFER.map(canonicalKey)).size).toBe(KEYS_THAT_DIFFER.length);
  });

  it.each([
    ['-0 and 0', -0, 0],
    ['two NaN', Number.NaN, 0 / 0],
    ['arrays with equal elements', ['a', [1, null]], ['a', [1, null]]],
    ['objects whose properties were set in another order', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['an object without a prototype and a plain one', Object.assign(Object.create(null) as object, { a: 1 }), { a: 1 }],
    ['dates of one instant', new Date(5), new Date(5)],
    ['bytes of equal content', new Uint8Array([1, 2]), new Uint8Array([0, 1, 2]).subarray(1)],
  ])('gives %s one encoding', (_name, left, right) => {
    expect(canonicalKey(left)).toBe(canonicalKey(right));
  });

  it.each([
    ['a Map', new Map(), 'Map'],
    ['a Set', new Set(), 'Set'],
    ['a class instance', new URLSearchParams(), 'URLSearchParams'],
    ['a function', () => 1, 'function'],
    ['a symbol', Symbol('s'), 'symbol'],
    ['what only says that it is a date', new Pretender(), 'Pretender'],
    ['a typed array of other elements than bytes', new Float64Array(1), 'Float64Array'],
    ['a function inside an array', [1, () => 1], 'function'],
  ])('refuses %s and names its type', (_name, key, type) => {
    expect(() => canonicalKey(key)).toThrow(
      expect.objectContaining({ code: 'TSS_KEY_UNSUPPORTED', context: { type } }) as Error,
    );
  });

  it('refuses a key that contains itself', () => {
    const key: unknown[] = [];
    key.push(key);
    expect(() => canonicalKey(key)).toThrow(expect.objectContaining({ code: 'TSS_KEY_UNSUPPORTED' }) as Error);
  });

  it('encodes two values alike exactly if they are equal by value', () => {
    const key = fc.letrec((tie) => ({
      key: fc.oneof(
        { maxDepth: 3 },
        fc.string({ unit: 'binary' }),
        fc.double(),
        fc.bigInt(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('key'), { maxLength: 3 }),
      ),
    })).key;
    fc.assert(
      fc.property(key, key, (left, right) => {
        const sameValue = JSON.stringify(left, tagged) === JSON.stringify(right, tagged);
        expect(canonicalKey(left) === canonicalKey(right)).toBe(sameValue);
      }),
    );
  });

  it('takes a key longer than its buffer', () => {
    const long = 'x'.repeat(100_000);
    expect(canonicalKey([long, 1])).toBe(`${canonicalKey([long]).replace('a\u0001', 'a\u0002')}${canonicalKey(1)}`);
  });
});

describe('stableHash', () => {
  it.each([0, 1, 4, 31, 32, 33, 100])('is that of the UTF-8 of a text of length %d, ASCII or not', (length) => {
    for (const end of ['', 'x', '\x7f', '\x80', 'é', 'ж', '😀']) {
      const text = 'a'.repeat(length) + end;
      const bytes = Buffer.from(text);
      expect(stableHash(text)).toBe(stableHashOfUtf8(bytes, 0, bytes.length));
    }
  });

  // The values are part of the contract: state on disk is placed by them.
  it.each([
    ['null', null, 0],
    ['an empty string', '', stableHash('')],
  ])('hashes %s', (_name, key, hash) => {
    expect(stableHash(key)).toBe(hash);
  });

  it('is the same for keys that are equal by value', () => {
    expect([stableHash(['a', -0]), stableHash({ x: 1, y: 2 })]).toEqual([
      stableHash(['a', 0]),
      stableHash({ y: 2, x: 1 }),
    ]);
  });

  it('spreads keys evenly over the range of 32 bits', () => {
    const buckets = new Array<number>(16).fill(0);
    for (let i = 0; i < 16_000; i++) {
      const bucket = stableHash(`key-${String(i)}`) >>> 28;
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    expect(Math.min(...buckets)).toBeGreaterThan(850);
    expect(Math.max(...buckets)).toBeLessThan(1150);
  });
});

describe('compareKeys', () => {
  it('orders text by its bytes, whatever its length, and before text with a lone surrogate', () => {
    const texts = ['b', 'aaa', '\ud800', 'é', 'ab', ''];
    expect(texts.sort(compareKeys)).toEqual(['', 'aaa', 'ab', 'b', 'é', '\ud800']);
  });

  it('orders by encoding, and is zero for equal keys only', () => {
    expect([compareKeys('a', 'b'), compareKeys('b', 'a'), compareKeys(['a'], ['a'])].map(Math.sign)).toEqual([
      -1, 1, 0,
    ]);
  });
});

describe('encodeKey', () => {
  it('writes tag, length and UTF-8 of a string', () => {
    expect([...encodeKey('é')]).toEqual([0x73, 2, 0, 0, 0, 0xc3, 0xa9]);
  });
});

function tagged(_name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `bigint ${String(value)}`;
  if (typeof value === 'number') return `number ${value === 0 ? '0' : String(value)}`;
  if (typeof value === 'string') return `string ${value}`;
  return value;
}
