import { runInNewContext } from 'node:vm';
import { shapeOf } from './object-shape';

class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}
class Named extends Point {
  override toString(): string {
    return `point at ${String(this.x)}`;
  }
}

describe('shapeOf', () => {
  it.each([
    ['an object literal', { a: 1 }, { className: undefined, fields: [['a', 1]], ownText: undefined }],
    [
      'one of another realm',
      runInNewContext('({ a: 1 })') as object,
      { className: undefined, fields: [['a', 1]], ownText: undefined },
    ],
    [
      'an object without a prototype',
      Object.create(null) as object,
      { className: undefined, fields: [], ownText: undefined },
    ],
    [
      'an instance',
      new Point(1, 2),
      {
        className: 'Point',
        fields: [
          ['x', 1],
          ['y', 2],
        ],
        ownText: undefined,
      },
    ],
    [
      'what says something of itself',
      new Named(1, 2),
      {
        className: 'Named',
        fields: [
          ['x', 1],
          ['y', 2],
        ],
        ownText: 'point at 1',
      },
    ],
    [
      'a literal that does',
      { toString: () => 'me' },
      expect.objectContaining({ className: undefined, ownText: 'me' }) as object,
    ],
    ['an error', new RangeError('bad'), { className: 'RangeError', fields: [], ownText: 'RangeError: bad' }],
  ])('shows %s', (_, value, expected) => {
    expect(shapeOf(value)).toEqual(expected);
  });
});
