import { scalaText } from './scala-text';

class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}

class Named {
  toString(): string {
    return 'its own text';
  }
}

describe('scalaText', () => {
  it('shows what no recorded case of Spark has in a form of its own', () => {
    const cyclic: unknown[] = ['a'];
    cyclic.push(cyclic);
    const shown = [
      undefined,
      -0,
      10n,
      Uint8Array.of(1, 255),
      new Date(0),
      new Date(NaN),
      { word: 'a', at: [1, { b: null }] },
      Object.create(null),
      new Point(1, 2),
      new Named(),
      new Map([[['a', 1], new Set(['b'])]]),
      new Error('bad'),
      cyclic,
      Symbol('s'),
    ].map(scalaText);
    expect(shown).toEqual([
      'undefined',
      '0',
      '10',
      '[01 ff]',
      '1970-01-01T00:00:00.000Z',
      'Invalid Date',
      '{word: a, at: (1,{b: null})}',
      '{}',
      'Point(1,2)',
      'its own text',
      'Map((a,1) -> Set(b))',
      'Error: bad',
      '(a,...)',
      'Symbol(s)',
    ]);
  });

  it('shows a value twice where it is there twice', () => {
    const shared = ['a'];
    expect(scalaText([shared, shared])).toBe('((a),(a))');
  });
});
