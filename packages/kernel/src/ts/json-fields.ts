import { plainNumber } from '../plain-number';
import { POISON, type Value } from './poison';

const MAX_DEPTH = 512;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const COMMA = 0x2c;
const COLON = 0x3a;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;

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
  readonly names: string[];
  readonly places: Place[];
}

/**
 * Fields of JSON documents: reads each document once for all paths that are asked of it, and checks all of it as JSON.parse
 * does, without making its objects.
 *
 * What is read goes to registers: to each path its own.
 */
export class JsonFields {
  readonly #root: Place = place();
  readonly #registers: Value[];
  #text = '';
  #at = 0;
  #depth = 0;

  constructor(registers: Value[]) {
    this.#registers = registers;
  }

  add(path: readonly string[], isOptional: boolean, register: number): void {
    const target = { register, isOptional };
    let here = this.#root;
    for (const name of path) {
      here.beyond.push(target);
      let at = here.names.indexOf(name);
      if (at < 0) {
        at = here.names.push(name) - 1;
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
    this.#text = document;
    this.#at = 0;
    this.#depth = 0;
    this.#skipSpace();
    if (!this.#readValue(this.#root)) return false;
    this.#skipSpace();
    return this.#at === document.length;
  }

  /** Reads a value that begins here. @returns whether it is well-formed */
  #readValue({ targets, beyond, names, places }: Place): boolean {
    const first = this.#text.charCodeAt(this.#at);
    if (first === OPEN_OBJECT && places.length > 0) {
      this.#set(targets, POISON);
      for (const missing of places) this.#setMissing(missing);
      return this.#members(names, places);
    }
    if (beyond.length > 0) this.#setBeyond(beyond, this.#text.startsWith('null', this.#at));
    if (targets.length === 0) return this.#skipValue();
    const start = this.#at;
    if (!this.#skipValue()) return false;
    this.#set(targets, this.#scalar(first, start));
    return true;
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

  /** The value of what has been skipped from `start` to here. */
  #scalar(first: number, start: number): Value {
    switch (first) {
      case QUOTE: {
        const text = this.#string(start);
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
        const number = plainNumber(this.#text.slice(start, this.#at));
        return number === number ? number : POISON;
      }
    }
  }

  /** The text of a string that was skipped from its quote at `start` to here. */
  #string(start: number): string {
    const content = this.#text.slice(start + 1, this.#at - 1);
    return content.includes('\\') ? (JSON.parse(this.#text.slice(start, this.#at)) as string) : content;
  }

  /** An object; a name that comes again replaces what it was. */
  #members(names: readonly string[], places: readonly Place[]): boolean {
    if (++this.#depth > MAX_DEPTH) return false;
    this.#at++;
    this.#skipSpace();
    if (this.#skips(CLOSE_OBJECT)) {
      this.#depth--;
      return true;
    }
    do {
      this.#skipSpace();
      const start = this.#at;
      if (!this.#skipString()) return false;
      const named = places.length === 0 ? undefined : places[names.indexOf(this.#string(start))];
      this.#skipSpace();
      if (!this.#skips(COLON)) return false;
      this.#skipSpace();
      if (!(named === undefined ? this.#skipValue() : this.#readValue(named))) return false;
      this.#skipSpace();
    } while (this.#skips(COMMA));
    this.#depth--;
    return this.#skips(CLOSE_OBJECT);
  }

  #elements(): boolean {
    if (++this.#depth > MAX_DEPTH) return false;
    this.#at++;
    this.#skipSpace();
    if (this.#skips(CLOSE_ARRAY)) {
      this.#depth--;
      return true;
    }
    do {
      this.#skipSpace();
      if (!this.#skipValue()) return false;
      this.#skipSpace();
    } while (this.#skips(COMMA));
    this.#depth--;
    return this.#skips(CLOSE_ARRAY);
  }

  #skipValue(): boolean {
    switch (this.#text.charCodeAt(this.#at)) {
      case QUOTE:
        return this.#skipString();
      case OPEN_OBJECT:
        return this.#members(NONE, NONE);
      case OPEN_ARRAY:
        return this.#elements();
      case 0x74:
        return this.#skipWord('true');
      case 0x66:
        return this.#skipWord('false');
      case 0x6e:
        return this.#skipWord('null');
      default:
        return this.#skipNumber();
    }
  }

  #skipWord(word: string): boolean {
    const holds = this.#text.startsWith(word, this.#at);
    this.#at += word.length;
    return holds;
  }

  #skipString(): boolean {
    const text = this.#text;
    const end = text.length;
    let i = this.#at;
    if (text.charCodeAt(i) !== QUOTE) return false;
    for (i++; i < end; i++) {
      const unit = text.charCodeAt(i);
      if (unit === QUOTE) {
        this.#at = i + 1;
        return true;
      }
      if (unit < 0x20) return false;
      if (unit !== BACKSLASH) continue;
      i++;
      if (text.charAt(i) === 'u') {
        if (!/^[0-9a-fA-F]{4}$/.test(text.slice(i + 1, i + 5))) return false;
        i += 4;
      } else if (!ESCAPED.includes(text.charAt(i)) || i >= end) {
        return false;
      }
    }
    return false;
  }

  #skipNumber(): boolean {
    const text = this.#text;
    if (text.charCodeAt(this.#at) === MINUS) this.#at++;
    if (text.charCodeAt(this.#at) === ZERO) this.#at++;
    else if (!this.#skipDigits()) return false;
    if (text.charCodeAt(this.#at) === POINT) {
      this.#at++;
      if (!this.#skipDigits()) return false;
    }
    if ((text.charCodeAt(this.#at) | 0x20) !== 0x65) return true;
    this.#at++;
    const sign = text.charAt(this.#at);
    if (sign === '+' || sign === '-') this.#at++;
    return this.#skipDigits();
  }

  /** @returns whether there is one digit or more */
  #skipDigits(): boolean {
    const start = this.#at;
    let i = start;
    for (; ; i++) {
      const unit = this.#text.charCodeAt(i);
      if (!(unit >= ZERO && unit <= ZERO + 9)) break;
    }
    this.#at = i;
    return i > start;
  }

  #skipSpace(): void {
    for (; ; this.#at++) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
    }
  }

  #skips(unit: number): boolean {
    if (this.#text.charCodeAt(this.#at) !== unit) return false;
    this.#at++;
    return true;
  }
}

const NONE: readonly never[] = [];

/** What may follow a backslash, besides the `u` of a code unit. */
const ESCAPED = '"\\/bfnrt';

function place(): Place {
  return { targets: [], beyond: [], names: [], places: [] };
}
