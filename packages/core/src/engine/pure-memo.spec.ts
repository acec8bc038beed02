import { memoized } from './pure-memo';

/** The results of a memoized function for some arguments, and what it was called with. */
function called(
  fn: (argument: unknown) => unknown,
  args: readonly unknown[],
  maxResults?: number,
): { readonly results: unknown[]; readonly calls: unknown[] } {
  const calls: unknown[] = [];
  const memo = memoized((argument) => {
    calls.push(argument);
    return fn(argument);
  }, maxResults);
  return { results: args.map(memo), calls };
}

describe('memoized', () => {
  it('calls its function once for equal arguments, whatever it returns', () => {
    const args = ['a', 1, '1', null, undefined, 1n, Number.NaN, 'a', 1, '1', null, undefined, 1n, Number.NaN];
    expect([called((a) => a, args), called(() => undefined, ['a', 'a']).calls]).toEqual([
      { results: args, calls: args.slice(0, 7) },
      ['a'],
    ]);
  });

  it('tells zeros apart', () => {
    expect(called((a) => 1 / (a as number), [0, -0, 0, -0]).results).toEqual([
      Infinity,
      -Infinity,
      Infinity,
      -Infinity,
    ]);
  });

  it('calls its function each time for arguments that may change', () => {
    const pair = ['a', 1];
    expect(called((a) => (a as unknown[]).length, [pair, pair]).calls).toEqual([pair, pair]);
  });

  it('remembers no more than it is told to', () => {
    expect(called((a) => a, ['a', 'b', 'c', 'a', 'b', 'c'], 2).calls).toEqual(['a', 'b', 'c', 'c']);
  });

  it('does not remember what can be read only once, nor errors', () => {
    function* letters(text: unknown): Generator<string> {
      yield String(text);
    }
    const memo = memoized(letters);
    const failing = memoized(() => {
      throw new RangeError('no');
    });
    expect([[...(memo('a') as Iterable<string>)], [...(memo('a') as Iterable<string>)]]).toEqual([['a'], ['a']]);
    expect([() => failing(1), () => failing(1)].map((call) => expect(call).toThrow('no'))).toHaveLength(2); // prettier-ignore
  });
});
