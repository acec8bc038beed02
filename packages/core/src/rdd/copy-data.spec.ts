import { copyData, copyIfData, isData } from './copy-data';

/** Hides what it holds. */
class Sum {
  #total = 0;
  add(value: number): number {
    return (this.#total += value);
  }
}

const cyclic: unknown[] = [];
cyclic.push(cyclic);

describe('isData', () => {
  it.each([
    ['primitives', [1, 'a', 1n, true, null, undefined, Symbol.iterator]],
    ['arrays and plain objects in each other', [{ sum: 1, seen: ['a', { b: [2] }] }]],
    ['an object without a prototype', [Object.create(null)]],
    ['collections, dates and typed arrays', [new Map([[1, new Set([2])]]), new Date(0), new Float64Array(2)]],
  ])('holds for %s', (_, values) => {
    expect(values.map(isData)).toEqual(values.map(() => true));
  });

  it('does not hold for what cannot be seen through, at any depth', () => {
    const opaque = [new Sum(), () => 1, Buffer.from('a'), /a/, Promise.resolve(), cyclic];
    expect([...opaque, ...opaque.map((value) => [{ value }]), new Map([[new Sum(), 1]])].map(isData)).toEqual(
      Array.from({ length: 13 }, () => false),
    );
  });
});

describe('copyIfData', () => {
  it('copies what can be copied, and gives the rest as it is', () => {
    const [data, opaque] = [{ n: 1 }, new Sum()];
    expect([copyIfData(data) === data, copyIfData(data), copyIfData(opaque) === opaque, copyIfData(5)]).toEqual([
      false,
      { n: 1 },
      true,
      5,
    ]);
  });
});

describe('copyData', () => {
  it('gives an equal value of which nothing is shared', () => {
    const value = { list: [1, [2]], map: new Map([['a', { n: 1 }]]), at: new Date(5), bytes: Uint8Array.of(1) };
    const copy = copyData(value) as typeof value;
    expect(copy).toEqual(value);
    value.list.push(3);
    value.map.set('b', { n: 2 });
    value.at.setTime(6);
    value.bytes[0] = 9;
    expect(copy).toEqual({ list: [1, [2]], map: new Map([['a', { n: 1 }]]), at: new Date(5), bytes: Uint8Array.of(1) });
  });

  it('keeps an object without a prototype so, and a property named __proto__ a property', () => {
    const bare = Object.assign(Object.create(null) as object, { a: 1 });
    const odd: unknown = JSON.parse('{"__proto__": {"a": 1}}');
    expect([Object.getPrototypeOf(copyData(bare)), JSON.stringify(copyData(odd))]).toEqual([
      null,
      '{"__proto__":{"a":1}}',
    ]);
  });
});
