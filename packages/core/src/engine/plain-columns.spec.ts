import fc from 'fast-check';
import type { Group } from '../rdd/combiner-table';
import { stableHash } from '../rdd/key-codec';
import { columnGroups } from './column-groups';
import { columnBuffers, plainColumns } from './plain-columns';

const group = (key: unknown, combiner: unknown): Group => ({ key, combiner, hash: stableHash(key) });
const literal = (source: string): unknown => JSON.parse(source);

/** The groups that are made of the columns of groups. */
function back(partitions: readonly (readonly Group[])[]): Group[][] | undefined {
  const plain = plainColumns(partitions);
  if (plain === undefined) return undefined;
  const { columns, shape } = plain;
  const spec = { key: columns.keys.type, aggregates: [] };
  const output = { kind: 'columns', columns, spec, shape, escaped: undefined, read: undefined } as const;
  return partitions.map((_, i) => [...columnGroups(output, i)]);
}

const text = fc.oneof(fc.constantFrom('', 'a', 'é', '\ufeff', '\u{1f600}'), fc.string({ unit: 'grapheme' }));
const number = fc.oneof(fc.double(), fc.constantFrom(0, NaN, Infinity, 2 ** 53));
const primitive = fc.oneof(text, number, fc.boolean(), fc.constantFrom(null, undefined));
const noNegativeZero = (value: unknown): unknown => (value === 0 ? 0 : value);
const keys = fc.constantFrom<fc.Arbitrary<unknown>[]>(
  text,
  number.map(noNegativeZero),
  fc.oneof(
    primitive.map(noNegativeZero),
    fc.array(fc.oneof(primitive, fc.array(primitive.map(noNegativeZero))).map(noNegativeZero), { maxLength: 3 }),
  ),
);
const combiners = fc.constantFrom<fc.Arbitrary<unknown>[]>(
  fc.double(),
  fc.tuple(fc.double(), fc.double()),
  fc.record({ sum: fc.double(), n: fc.integer() }, { noNullPrototype: true }),
);

describe('plainColumns', () => {
  it('gives columns of which the same groups are made', () => {
    const partitions = fc
      .tuple(keys, combiners)
      .chain(([key, combiner]) =>
        fc.array(fc.array(fc.tuple(key, combiner).map(([k, c]) => group(k, c))), { minLength: 1, maxLength: 4 }),
      )
      .filter((groups) => groups.flat().length > 0);
    fc.assert(
      fc.property(partitions, (groups) => {
        expect(back(groups)).toStrictEqual(groups.map((part) => part.map((one) => ({ ...one }))));
      }),
    );
  });

  it.each<[string, unknown, unknown]>([
    ['a text with a lone surrogate', '\ud800', 1],
    ['a date', new Date(0), 1],
    ['an object', { a: 1 }, 1],
    ['a bigint', 1n, 1],
    ['-0 inside of an array in an array', [[-0]], 1],
    ['an array with a hole', Array(1), 1],
    ['an array with another property', Object.assign(['a'], { b: 1 }), 1],
    ['an array that is frozen', Object.freeze(['a']), 1],
    ['an array of a class', new (class extends Array<string> {})('a'), 1],
  ])('gives none for a key that is %s', (_, key, combiner) => {
    expect(back([[group(key, combiner)]])).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['a text', 'a'],
    ['a bigint', 1n],
    ['null', null],
    ['an array of texts', [1, 'a']],
    ['an array in an array', [[1]]],
    ['an array with a hole', [1, , 2]], // eslint-disable-line no-sparse-arrays
    ['a Map', new Map([[1, 2]])],
    ['an instance', new (class { n = 1; })()], // prettier-ignore
    ['an object without a prototype', Object.assign(Object.create(null) as object, { n: 1 })],
  ])('gives none for a combiner that is %s', (_, combiner) => {
    expect(back([[group('a', combiner)]])).toBeUndefined();
  });

  it.each<[string, unknown, unknown]>([
    ['a number and an array', 1, [1]],
    ['arrays of other lengths', [1], [1, 2]],
    ['objects with fields in another order', literal('{"a":1,"b":2}'), literal('{"b":1,"a":2}')],
    ['objects with other fields', literal('{"a":1}'), literal('{"b":1}')],
  ])('gives none for combiners that are %s', (_, one, other) => {
    expect(back([[group('a', one)], [group('b', other)]])).toBeUndefined();
  });
});

describe('columnBuffers', () => {
  it('gives each memory that belongs to the columns alone, and no memory that is shared', () => {
    const long = plainColumns([Array.from({ length: 2000 }, (_, i) => group(`key ${String(i)}`, [i, i]))]);
    // Keys, offsets, two columns of values, hashes.
    expect(long === undefined ? [] : columnBuffers(long.columns)).toHaveLength(5);
    const short = plainColumns([[group('key', 1)]]);
    const buffers = short === undefined ? [] : columnBuffers(short.columns);
    // Node makes short buffers of memory that others use.
    expect(buffers).toHaveLength(3);
    expect(buffers).not.toContain(Buffer.from('a').buffer);
  });
});
