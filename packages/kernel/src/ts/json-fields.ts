import { plainNumber } from '../plain-number';
import { allocate } from './allocate';
import { POISON, type Value } from './poison';
import { NO_JSON, skipMembers, skipSpace, skipValue } from './skip-json';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const OPEN_OBJECT = 0x7b;

const FIRST_BYTES = 4096;

/** Where one path of a document leads to. */
interface Target {
  readonly register: number;
  readonly isOptional: boolean;
}

/** A place in documents that some path goes through. */
interface Place {
  /** Of the paths that end here. */
  readonly targets: Target[];
  /** Of the paths that go on from here. */
  readonly beyond: Target[];
  readonly names: { readonly text: string; readonly bytes: Uint8Array }[];
  readonly places: Place[];
}

/**
 * Fields of JSON documents: reads each document once for all paths that are asked of it, and checks all of it as JSON.parse
 * does, without making its objects. Over bytes, which JavaScript reads several times as fast as the units of a string.
 *
 * What is read goes to registers: to each path its own.
 */
export class JsonFields {
  readonly #root: Place = place();
  readonly #registers: Value[];
  #bytes = Buffer.from(allocate(FIRST_BYTES));
  #document = '';
  /** Whether a position in the bytes is one in the document. */
  #isAscii = true;

  constructor(registers: Value[]) {
    this.#registers = registers;
  }

  add(path: readonly string[], isOptional: boolean, register: number): void {
    const target = { register, isOptional };
    let here = this.#root;
    for (const text of path) {
      here.beyond.push(target);
      let at = here.names.findIndex((name) => name.text === text);
      if (at < 0) {
        at = here.names.push({ text, bytes: Buffer.from(text) }) - 1;
        here.places.push(place());
      }
      here = here.places[at] as Place;
    }
    here.targets.push(target);
  }

  read(document: Value): void {
    if (typeof document === 'string' && this.#isRead(document)) return;
    for (const { register } of this.#root.beyond) this.#registers[register] = POISON;
  }

  #isRead(document: string): boolean {
    if (3 * document.length >= this.#bytes.length) this.#bytes = Buffer.from(allocate(6 * document.length));
    const end = this.#bytes.write(document, 0, 'utf8');
    this.#bytes[end] = 0;
    this.#document = document;
    this.#isAscii = end === document.length;
    const valueEnd = this.#readValue(this.#root, skipSpace(this.#bytes, 0), 0);
    return valueEnd !== NO_JSON && skipSpace(this.#bytes, valueEnd) === end;
  }

  /** Reads the value at a position. @returns its end, or NO_JSON */
  #readValue(here: Place, at: number, depth: number): number {
    const { targets, beyond, places } = here;
    const bytes = this.#bytes;
    const first = bytes[at] as number;
    if (first === OPEN_OBJECT && places.length > 0) {
      this.#set(targets, POISON);
      for (const missing of places) this.#setMissing(missing);
      // A name that comes again replaces what it was.
      return skipMembers(bytes, at, depth + 1, (name, nameEnd, value) => {
        const named = this.#placeNamed(here, name + 1, nameEnd - 1);
        return named === undefined ? skipValue(bytes, value, depth + 1) : this.#readValue(named, value, depth + 1);
      });
    }
    const end = skipValue(bytes, at, depth);
    if (end === NO_JSON) return NO_JSON;
    if (beyond.length > 0) this.#setBeyond(beyond, first === 0x6e);
    if (targets.length > 0) this.#set(targets, this.#scalar(first, at, end));
    return end;
  }

  #placeNamed({ names, places }: Place, start: number, end: number): Place | undefined {
    const bytes = this.#bytes;
    const isEscaped = includesEscape(bytes, start, end);
    for (let i = 0; i < names.length; i++) {
      const { text, bytes: name } = names[i] as Place['names'][number];
      if (isEscaped ? this.#string(start, end) === text : isSame(bytes, start, end, name)) return places[i];
    }
    return undefined;
  }

  #set(targets: readonly Target[], value: Value): void {
    for (const { register } of targets) this.#registers[register] = value;
  }

  #setMissing({ targets, beyond }: Place): void {
    this.#set(targets, undefined);
    this.#setBeyond(beyond, true);
  }

  #setBeyond(targets: readonly Target[], isNullish: boolean): void {
    for (const { register, isOptional } of targets) {
      this.#registers[register] = isNullish && isOptional ? undefined : POISON;
    }
  }

  #scalar(first: number, start: number, end: number): Value {
    switch (first) {
      case QUOTE: {
        const text = this.#string(start + 1, end - 1);
        return text.isWellFormed() ? text : POISON;
      }
      case 0x74:
        return true;
      case 0x66:
        return false;
      case 0x6e:
        return null;
      case OPEN_ARRAY:
      case OPEN_OBJECT:
        return POISON;
      default: {
        const number = plainNumber(this.#text(start, end));
        return number === number ? number : POISON;
      }
    }
  }

  /** The text of a string whose quotes are around the positions. */
  #string(start: number, end: number): string {
    return includesEscape(this.#bytes, start, end)
      ? (JSON.parse(this.#text(start - 1, end + 1)) as string)
      : this.#text(start, end);
  }

  #text(start: number, end: number): string {
    return this.#isAscii ? this.#document.slice(start, end) : this.#bytes.toString('utf8', start, end);
  }
}

function includesEscape(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] === BACKSLASH) return true;
  return false;
}

function isSame(bytes: Uint8Array, start: number, end: number, name: Uint8Array): boolean {
  if (end - start !== name.length) return false;
  for (let i = 0; i < name.length; i++) if (bytes[start + i] !== name[i]) return false;
  return true;
}

function place(): Place {
  return { targets: [], beyond: [], names: [], places: [] };
}
