import { KeyedMap } from './keyed-map';

describe('KeyedMap', () => {
  it('finds a value by an equal key, whatever the key is made of', () => {
    const map = new KeyedMap<string>();
    map.set(['a', 1], 'array');
    map.set({ x: 1 }, 'object');
    map.set(-0, 'zero');
    map.set(Number.NaN, 'nan');
    map.set(null, 'null');
    const keys = [['a', 1], { x: 1 }, 0, Number.NaN, null, ['a', '1'], '0', undefined];
    expect(keys.map((key) => map.get(key))).toEqual([
      'array',
      'object',
      'zero',
      'nan',
      'null',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('replaces the value of an equal key', () => {
    const map = new KeyedMap<number>();
    map.set([1], 1);
    map.set([1], 2);
    expect([map.size, ...map.values()]).toEqual([1, 2]);
  });

  it('refuses keys without a value of their own', () => {
    expect(() => {
      new KeyedMap<number>().set(Symbol('s'), 1);
    }).toThrow(expect.objectContaining({ code: 'TSS_KEY_UNSUPPORTED' }) as Error);
  });
});
