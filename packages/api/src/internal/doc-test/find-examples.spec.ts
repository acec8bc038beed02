import { blocksIn, examplesIn } from './find-examples';

describe('examplesIn', () => {
  it('finds ts examples of doc comments, their lines without the edge of the comment', () => {
    const source = [
      '// ```ts',
      '/**',
      ' * One.',
      ' * ```ts',
      ' * const a = 1;',
      ' *',
      ' *   console.log(a); // 1',
      ' * ```',
      ' * ```sh',
      ' * ls',
      ' * ```',
      ' */',
      'class A {',
      '  /**',
      '   * ```ts',
      '   * two();',
      '   * ```',
      '   */',
      '}',
    ].join('\n');
    expect(examplesIn(source)).toEqual([
      { line: 5, lines: ['const a = 1;', '', '  console.log(a); // 1'] },
      { line: 16, lines: ['two();'] },
    ]);
  });
});

describe('blocksIn', () => {
  it('finds the ts blocks of a Markdown text', () => {
    const text = [
      '```ts',
      'one();',
      '',
      'two();',
      '```',
      '```sh',
      'ls',
      '```',
      'text',
      '```ts',
      'three();',
      '```',
      '',
    ].join('\n');
    expect(blocksIn(text)).toEqual([['one();', '', 'two();'], ['three();']]);
  });
});
