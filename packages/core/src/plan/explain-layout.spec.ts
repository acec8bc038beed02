import { layOut } from './explain-layout';

describe('layOut', () => {
  it('puts places in a column', () => {
    const lines = [
      { indent: 0, text: 'Stage 0' },
      { indent: 2, text: 'textFile', place: 'a.ts:1' },
      { indent: 4, text: 'map: native', place: 'a.ts:12' },
      { indent: 4, text: 'filter: native', place: '' },
    ];
    expect(layOut(lines)).toBe(
      ['Stage 0', '  textFile       a.ts:1', '    map: native  a.ts:12', '    filter: native'].join('\n'),
    );
  });

  it('puts the place below a line that has no room for it, and breaks what is wider than 120', () => {
    const wide = `map: driver (${'word '.repeat(20)}end)`;
    const wider = `map: driver (${'word '.repeat(30)}end)`;
    const lines = [
      { indent: 2, text: wide, place: 'program.ts:10' },
      { indent: 2, text: wider, place: 'program.ts:11' },
      { indent: 2, text: 'map: native', place: 'program.ts:12' },
      { indent: 2, text: `${'x'.repeat(115)} end`, place: 'program.ts:13' },
    ];
    const text = layOut(lines).split('\n');
    expect(text).toEqual([
      `  ${wide}`,
      '               program.ts:10',
      `  map: driver (${'word '.repeat(21).trimEnd()}`,
      `      ${'word '.repeat(9)}end)`,
      '               program.ts:11',
      '  map: native  program.ts:12',
      `  ${'x'.repeat(115)}`,
      '      end      program.ts:13',
    ]);
    expect(text.every((line) => line.length <= 120)).toBe(true);
  });

  it('leaves a word that is too long alone', () => {
    const word = 'x'.repeat(150);
    expect(layOut([{ indent: 0, text: `a ${word} b` }])).toBe(['a', `    ${word}`, '    b'].join('\n'));
  });
});
