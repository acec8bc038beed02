import { KeySlots } from './key-slots';

describe('KeySlots', () => {
  const KEYS = [
    'a',
    '',
    0,
    1,
    '1',
    1n,
    Number.NaN,
    null,
    undefined,
    true,
    ['a', 1],
    ['a', '1'],
    { b: 1, a: 2 },
    new Date(0),
  ];

  it('finds keys by value', () => {
    const index = new KeySlots();
    KEYS.forEach((key, i) => {
      index.set(key, i);
    });
    const same = [...KEYS.slice(0, 10), ['a', 1], ['a', '1'], { a: 2, b: 1 }, new Date(0)];
    expect(same.map((key) => index.get(key))).toEqual(KEYS.map((_, i) => i));
    expect([index.get(-0), index.get('b'), index.get(['a'])]).toEqual([2, undefined, undefined]);
  });

  it('forgets a key', () => {
    const index = new KeySlots();
    for (const key of ['a', ['a']]) index.set(key, 1);
    index.delete('a');
    index.delete(['a']);
    expect(['a', ['a']].map((key) => index.get(key))).toEqual([undefined, undefined]);
  });

  it('is copied', () => {
    const index = new KeySlots();
    index.set('a', 1);
    const copy = index.copy();
    copy.set('a', 2);
    copy.set(['b'], 3);
    expect([index.get('a'), index.get(['b']), copy.get('a'), copy.get(['b'])]).toEqual([1, undefined, 2, 3]);
  });
});
