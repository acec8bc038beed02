import { ownKey } from './own-key';

describe('ownKey', () => {
  it.each([
    ['a text', 'a'.repeat(50), 'a'.repeat(50)],
    ['a number', 1, 1],
    ['0 for -0', -0, 0],
    ['0 for -0 in an array', ['a', -0], ['a', 0]],
    ['null', null, null],
  ])('keeps %s', (_, key, expected) => {
    expect(ownKey(key)).toStrictEqual(expected);
  });

  it('leaves an array as it is that needs no change', () => {
    const key = ['a', 1];
    expect(ownKey(key)).toBe(key);
  });
});
