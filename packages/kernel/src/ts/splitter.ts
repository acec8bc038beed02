import type { CharacterClass, Separator } from '../line-program';
import { textOf } from './text-values';

/** What `split` gives, all of it or what is asked for. */
export interface Splitter {
  /** `text.split(separator)`. */
  split(text: string): string[];
  /** `text.split(separator)[at]`. */
  part(text: string, at: number): string | undefined;
  /** `text.split(separator).length`. */
  count(text: string): number;
}

export function splitterOf(separator: Separator): Splitter {
  return ArrayBuffer.isView(separator) ? new TextSplitter(textOf(separator)) : new ClassSplitter(separator);
}

/** Cuts at a text. A part alone is found several times as fast as all are made. */
class TextSplitter implements Splitter {
  constructor(private readonly separator: string) {}

  split(text: string): string[] {
    return text.split(this.separator);
  }

  part(text: string, at: number): string | undefined {
    const { separator } = this;
    let start = 0;
    for (let i = 0; i < at; i++) {
      const end = text.indexOf(separator, start);
      if (end < 0) return undefined;
      start = end + separator.length;
    }
    const end = text.indexOf(separator, start);
    return text.slice(start, end < 0 ? text.length : end);
  }

  count(text: string): number {
    const { separator } = this;
    let count = 1;
    for (let end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, end + separator.length)) count++;
    return count;
  }
}

/** Cuts at characters of a class, as a regular expression of that class does without the flag `u`: by code units. */
class ClassSplitter implements Splitter {
  /** 1 for each code unit in the class. */
  readonly #units = new Uint8Array(0x1_0000);
  readonly #repeat: boolean;

  constructor({ ascii, others, repeat }: CharacterClass) {
    this.#repeat = repeat;
    if (others === 'all') this.#units.fill(1);
    if (others === 'space') for (const space of SPACES) this.#units[space.charCodeAt(0)] = 1;
    this.#units.set(ascii);
  }

  split(text: string): string[] {
    const parts: string[] = [];
    let start = 0;
    for (let end = this.#find(text, 0); end < text.length; end = this.#find(text, start)) {
      parts.push(text.slice(start, end));
      start = this.#skip(text, end);
    }
    parts.push(text.slice(start));
    return parts;
  }

  part(text: string, at: number): string | undefined {
    let start = 0;
    for (let i = 0; i < at; i++) {
      const end = this.#find(text, start);
      if (end === text.length) return undefined;
      start = this.#skip(text, end);
    }
    return text.slice(start, this.#find(text, start));
  }

  count(text: string): number {
    let count = 1;
    for (let end = this.#find(text, 0); end < text.length; end = this.#find(text, this.#skip(text, end))) count++;
    return count;
  }

  /** The first unit in the class from `start` on, or the end of the text. */
  #find(text: string, start: number): number {
    const units = this.#units;
    let i = start;
    while (i < text.length && units[text.charCodeAt(i)] === 0) i++;
    return i;
  }

  /** Where the separator ends that begins at `start`. */
  #skip(text: string, start: number): number {
    const units = this.#units;
    let i = start + 1;
    if (this.#repeat) while (i < text.length && units[text.charCodeAt(i)] === 1) i++;
    return i;
  }
}

/** White space and line ends outside ASCII, as `\s` has them. */
const SPACES =
  '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
