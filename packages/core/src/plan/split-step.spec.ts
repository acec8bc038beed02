import { flatMap } from '../rdd/operators/flat-map';
import { map } from '../rdd/operators/map';
import { splitSeparator } from './split-step';

const other = ' ';

describe('splitSeparator', () => {
  it.each([
    ['an arrow function', flatMap((line: string) => line.split(' ')), ' '],
    ['a function with a body', flatMap((line: string) => { return line.split(', '); }), ', '], // prettier-ignore
    ['a separator from outside', flatMap((line: string) => line.split(other)), undefined],
    ['a limit', flatMap((line: string) => line.split(' ', 2)), undefined],
    ['a regular expression', flatMap((line: string) => line.split(/ /)), undefined],
    ['what is split being no line', flatMap((line: string) => line.trim().split(' ')), undefined],
    ['its second parameter', flatMap(((_: string, text: string) => text.split(' ')) as never), undefined],
    ['more than a split', flatMap((line: string) => line.split(' ').slice(1)), undefined],
    ['a map', map((line: string) => line.split(' ')), undefined],
  ])('is known where there is %s: %j', (_, step, separator) => {
    expect(splitSeparator(step)).toBe(separator);
  });

  it('is not known once the program has a split of its own', () => {
    const { split } = String.prototype;
    const words = flatMap((line: string) => line.split(' '));
    try {
      String.prototype.split = () => [];
      expect(splitSeparator(words)).toBeUndefined();
    } finally {
      String.prototype.split = split;
    }
    expect(splitSeparator(words)).toBe(' ');
  });
});
