import { requireArgument, requireFunction } from './require-argument';

describe('requireArgument', () => {
  const place = { operation: 'union', argument: 'streams', expected: 'an array of DStreams' };

  it('takes what is right', () => {
    expect(() => {
      requireArgument(true, undefined, place);
    }).not.toThrow();
  });

  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [Number.NaN, 'NaN'],
    ['a', '"a"'],
    [Symbol('s'), 'Symbol(s)'],
    [[1], 'an array'],
    [{ a: 1 }, 'an object'],
    [Object.create(null), 'an object'],
    [() => 1, 'a function'],
  ])('refuses %p by a name that is short', (value: unknown, name) => {
    expect(() => {
      requireArgument(false, value, place);
    }).toThrow(
      expect.objectContaining({
        code: 'TSS_RDD_BAD_ARGUMENT',
        message: `union: streams is ${name}. Use an array of DStreams.`,
      }) as Error,
    );
  });
});

describe('requireFunction', () => {
  it('takes functions only', () => {
    expect(() => {
      requireFunction('map', String);
    }).not.toThrow();
    expect(() => {
      requireFunction('map', undefined);
    }).toThrow('map: fn is undefined. Use a function.');
  });
});
