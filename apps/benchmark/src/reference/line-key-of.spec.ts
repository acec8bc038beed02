import { lineKeyOf } from './line-key-of';

describe('lineKeyOf', () => {
  it.each([
    ['to be or not', 'to'],
    ['alone', 'alone'],
    [' indented', ''],
    ['', ''],
  ])('makes of %j %j', (line, key) => {
    expect(lineKeyOf(line)).toBe(key);
  });
});
