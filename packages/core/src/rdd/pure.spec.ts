import { isPure, pure } from './pure';

describe('pure', () => {
  it('gives the function itself, which is pure from then on', () => {
    const fn = (text: string): number => text.length;
    const before = isPure(fn);
    expect([pure(fn) === fn, before, isPure(fn)]).toEqual([true, false, true]);
  });

  it('takes a function that nothing can be added to', () => {
    expect(isPure(pure(Object.freeze(() => 1)))).toBe(true);
  });

  it('is known to another copy of the package', () => {
    const fn = pure(() => 1);
    jest.isolateModules(() => {
      const copy = jest.requireActual<{ readonly isPure: typeof isPure }>('./pure');
      expect([copy.isPure === isPure, copy.isPure(fn)]).toEqual([false, true]);
    });
  });

  it('refuses what is no function', () => {
    expect(() => pure('text' as never)).toThrow(expect.objectContaining({ code: 'TSS_RDD_BAD_ARGUMENT' }) as Error);
  });
});
