import fc from 'fast-check';
import { utf8 } from '../contract/contract-fixtures';
import { fold } from '../contract/line-fixtures';
import { inOrder, referenceProgram } from '../contract/reference-program';
import type { CharacterClass, Instruction, LineProgram } from '../line-program';
import { classCutOf } from './class-cut';
import { createTypescriptKernel } from './typescript-kernel';

const COMMA: CharacterClass = { ascii: asciiOf(','), others: 'none', repeat: false };
const SPACES: CharacterClass = { ascii: asciiOf(' \t\v\f\n\r'), others: 'space', repeat: true };
const NO_LETTERS: CharacterClass = { ascii: asciiOf(' ,;.!\t-'), others: 'all', repeat: true };

function asciiOf(characters: string): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => (characters.includes(String.fromCharCode(code)) ? 1 : 0));
}

const TESTS: Readonly<Record<string, readonly Instruction[]>> = {
  none: [],
  truthy: [
    { op: 'truthy', of: 1 },
    { op: 'filter', of: 2 },
  ],
  'not empty': [
    { op: 'constant', value: utf8('') },
    { op: '===', left: 1, right: 2 },
    { op: 'not', of: 3 },
    { op: 'filter', of: 4 },
  ],
};

function programOf(separator: CharacterClass, test: readonly Instruction[]): LineProgram {
  const instructions: readonly Instruction[] = [{ op: 'cut', of: 0, separator }, ...test, { op: 'constant', value: 2 }];
  return { instructions, key: { kind: 'column', column: 1 }, values: [instructions.length] };
}

const text = fc
  .array(
    fc.constantFrom(
      ...['a', 'bc', ',', ' ', ';', '\t', '-', '\n', '\r\n', '\r', 'é', '\u00a0', '\u1680', '\u2003', '\u2028'],
      ...['\u202f', '\u205f', '\u2060', '\u3000', '\ufeff', '\ud83d\ude00', '\u0080', '\u3001', '\u16a0', '\ufefe'],
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

describe('classCutOf', () => {
  describe.each([COMMA, SPACES, NO_LETTERS])('%j', (separator) => {
    it.each(Object.entries(TESTS))('folds what the program says, with a test for empty parts: %s', async (_, test) => {
      const program = programOf(separator, test);
      expect(classCutOf(program)).toEqual({ separator, value: 2, dropsEmpty: test.length > 0 });
      await fc.assert(
        fc.asyncProperty(text, fc.boolean(), async (value, isRough) => {
          const blocks = [Buffer.concat([utf8(value), Buffer.from(isRough ? [0xff, 0x2c, 0xe2, 0x80] : [])])];
          const kernel = createTypescriptKernel();
          const { counts, groups } = await fold(kernel, { key: 'utf8', aggregates: ['sum'] }, program, blocks);
          const { groups: expected, lines, rows } = referenceProgram(program, { aggregates: ['sum'] }, blocks);
          expect([counts.lines, counts.rows, inOrder(groups)]).toEqual([lines, rows, expected]);
        }),
        { numRuns: 60 },
      );
    });
  });

  it.each<[string, LineProgram]>([
    ['a text', programOf(utf8(',') as never, [])],
    ['each character outside ASCII', programOf({ ...NO_LETTERS, repeat: false }, [])],
    ['more tests', programOf(COMMA, [...(TESTS['truthy'] ?? []), ...(TESTS['truthy'] ?? [])])],
    [
      'a test of another text',
      programOf(COMMA, [
        { op: 'truthy', of: 0 },
        { op: 'filter', of: 2 },
      ]),
    ],
    [
      'a test for empty parts alone',
      programOf(
        COMMA,
        (TESTS['not empty'] ?? []).filter(({ op }) => op !== 'not'),
      ),
    ],
    ['lines as keys', { ...programOf(COMMA, []), key: { kind: 'column', column: 0 } }],
  ])('leaves what cuts at %s', (_, program) => {
    expect(classCutOf(program)).toBeUndefined();
  });
});
