import type { CharacterClass } from '@ts-streaming/kernel/contract';
import { Unlowerable } from './unlowerable';

/** Matches exactly what stands for one character of a class, and what is repeated. */
const ATOM =
  /^(?:\[(?:(?<set>(?:[^\\\]^]|\\[^])(?:[^\\\]]|\\[^])*)|\^(?<others>(?:[^\\\]]|\\[^])+))\]|(?<escape>\\[^])|(?<plain>[^\\^$.*+?()[\]{}|/]))(?<repeat>\+|\{1,\})?$/;

/** Classes that have a letter of their own, by the ASCII characters in them. */
const CLASSES: Readonly<Record<string, { readonly ascii: RegExp; readonly others: CharacterClass['others'] }>> = {
  s: { ascii: /\s/, others: 'space' },
  d: { ascii: /\d/, others: 'none' },
  w: { ascii: /\w/, others: 'none' },
  W: { ascii: /\W/, others: 'all' },
  D: { ascii: /\D/, others: 'all' },
};

/** Characters that a letter stands for. */
const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v', 0: '\0' };

interface ClassPart {
  readonly ascii: (character: string) => boolean;
  readonly others: CharacterClass['others'];
}

/**
 * A regular expression as what a kernel can cut at: a text if it matches nothing else, or a class of characters.
 *
 * @throws Unlowerable
 */
export function separatorOfRegExp(source: string, flags: string): string | CharacterClass {
  const shown = `\`/${source}/${flags}\``;
  // `split` finds all matches whatever the flags; `m` and `s` are about what a class has not.
  if (/[^gimsuy]/.test(flags)) throw new Unlowerable(`the flags of ${shown} are not lowered`);
  const ignoresCase = flags.includes('i');
  if (ignoresCase && flags.includes('u')) throw new Unlowerable(`the flags of ${shown} are not lowered`);
  const literal = literalText(source);
  if (literal !== undefined && !(ignoresCase && /[a-z]/i.test(literal))) return literal;
  const { set, others: allBut, escape, plain, repeat } = ATOM.exec(source)?.groups ?? {};
  const parts = classParts(set ?? allBut ?? escape ?? plain ?? '') ?? [];
  const inside = union(parts, ignoresCase);
  const found = allBut === undefined ? inside : complement(inside);
  if (parts.length === 0 || found?.ascii.includes(1) !== true) {
    throw new Unlowerable(`${shown} is not one class of characters, such as \`/\\s+/\` or \`/[,;]/\``);
  }
  // A match of one half of a surrogate pair would cut the pair in two.
  if (found.others === 'all' && repeat === undefined) {
    throw new Unlowerable(`${shown} cuts at each character outside ASCII`);
  }
  return { ...found, repeat: repeat !== undefined };
}

/** @param ignoresCase of letters of ASCII: outside of it no character is another one in ASCII */
function union(parts: readonly ClassPart[], ignoresCase: boolean): Omit<CharacterClass, 'repeat'> {
  const has = (character: string): boolean => parts.some(({ ascii }) => ascii(character));
  const others = parts.map((part) => part.others);
  return {
    ascii: Uint8Array.from({ length: 128 }, (_, code) => {
      const character = String.fromCharCode(code);
      const isIn = has(character) || (ignoresCase && (has(character.toLowerCase()) || has(character.toUpperCase())));
      return isIn ? 1 : 0;
    }),
    others: others.includes('all') ? 'all' : others.includes('space') ? 'space' : 'none',
  };
}

/** What is not in a class; undefined for all but white space. */
function complement({ ascii, others }: Omit<CharacterClass, 'repeat'>): Omit<CharacterClass, 'repeat'> | undefined {
  if (others === 'space') return undefined;
  return { ascii: ascii.map((bit) => 1 - bit), others: others === 'all' ? 'none' : 'all' };
}

/** The one text that the expression matches, undefined if there are others. */
function literalText(source: string): string | undefined {
  let text = '';
  for (const [character] of source.matchAll(/\\[^]|[^]/gu)) {
    const unescaped = character.startsWith('\\') ? escapedCharacter(character.slice(1)) : plainCharacter(character);
    if (unescaped === undefined) return undefined;
    text += unescaped;
  }
  return text === '' ? undefined : text;
}

function plainCharacter(character: string): string | undefined {
  return /[\\^$.*+?()[\]{}|]/.test(character) ? undefined : character;
}

/** What a backslash and a character stand for, where that is one character. */
function escapedCharacter(escaped: string): string | undefined {
  return CONTROLS[escaped] ?? (/^[^\w\s]$/.test(escaped) ? escaped : undefined);
}

/** What stands between brackets, or alone; undefined if some of it is not known. */
function classParts(inside: string): ClassPart[] | undefined {
  const parts: ClassPart[] = [];
  const characters = [...inside.matchAll(/\\[^]|[^]/gu)].map(([character]) => character);
  for (let i = 0; i < characters.length; i++) {
    const from = characters[i] ?? '';
    const to = characters[i + 2];
    const isRange = characters[i + 1] === '-' && to !== undefined;
    const part = isRange ? rangePart(from, to) : classPart(from);
    if (part === undefined) return undefined;
    parts.push(part);
    if (isRange) i += 2;
  }
  return parts;
}

function classPart(character: string): ClassPart | undefined {
  const letter = character.startsWith('\\') ? CLASSES[character.slice(1)] : undefined;
  if (letter !== undefined) return { ascii: (other) => letter.ascii.test(other), others: letter.others };
  return rangePart(character, character);
}

function rangePart(from: string, to: string): ClassPart | undefined {
  const [first, last] = [asciiCharacter(from), asciiCharacter(to)];
  if (first === undefined || last === undefined || first > last) return undefined;
  return { ascii: (character) => character >= first && character <= last, others: 'none' };
}

function asciiCharacter(character: string): string | undefined {
  const plain = character.startsWith('\\') ? escapedCharacter(character.slice(1)) : character;
  return plain !== undefined && plain.length === 1 && plain <= '\x7f' ? plain : undefined;
}
