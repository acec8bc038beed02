import fc from 'fast-check';
import { JsonFields } from './json-fields';
import { POISON, type Value } from './poison';

/** What a document has at a path. */
function fieldOf(document: string, path: readonly string[]): Value {
  const registers: Value[] = [];
  const fields = new JsonFields(registers);
  fields.add(path, false, 0);
  fields.read(document);
  return registers[0];
}

describe('JsonFields', () => {
  it('takes every document that JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(undefined, 1, '\t'), (document, space) => {
        const text = JSON.stringify({ first: JSON.parse(document) as unknown, wanted: 'é' }, undefined, space);
        expect(fieldOf(text, ['wanted'])).toBe('é');
      }),
    );
  });

  it('takes of documents with a character changed those that JSON.parse takes', () => {
    const characters = fc.constantFrom(...'{}[]",:.-+eE019tfnu\\ \t\0é😀'.split(''));
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        characters,
        fc.boolean(),
        (document, place, character, isPutIn) => {
          const at = place % document.length;
          const changed = document.slice(0, at) + character + document.slice(isPutIn ? at : at + 1);
          const text = `{"first":${changed},"wanted":true}`.toWellFormed();
          expect(fieldOf(text, ['wanted'])).toBe(isTaken(text) ? true : POISON);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('gives texts and names as JSON.parse does, however they are escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, value) => {
        const isInherited = name in Object.prototype;
        const document = JSON.stringify(isInherited ? {} : { [name]: value });
        const escaped = document.replace(/[^\0-\x7f]|[a-z]/gu, escapedUnit);
        const expected = isInherited ? undefined : value;
        expect([fieldOf(document, [name]), fieldOf(escaped, [name])]).toEqual([expected, expected]);
      }),
    );
  });

  it('goes from a long document to a short one and back', () => {
    const registers: Value[] = [];
    const fields = new JsonFields(registers);
    fields.add(['a'], false, 0);
    const read = [`{"b":"${'é'.repeat(10_000)}","a":1}`, '{"a":2}', '{"a":', `{"a":"${'x'.repeat(50_000)}"}`].map(
      (text) => {
        fields.read(text);
        return registers[0];
      },
    );
    expect(read).toEqual([1, 2, POISON, 'x'.repeat(50_000)]);
  });
});

function isTaken(document: string): boolean {
  try {
    const parsed = JSON.parse(document) as { readonly wanted?: unknown };
    return parsed.wanted === true;
  } catch {
    return false;
  }
}

/** A character as escapes, where it does not stand in one. */
function escapedUnit(character: string, at: number, document: string): string {
  if (document[at - 1] === '\\' || /\\u[0-9a-f]{0,3}$/.test(document.slice(Math.max(0, at - 5), at))) return character;
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
