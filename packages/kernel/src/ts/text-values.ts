import type { ProgramConstant } from '../line-program';
import { POISON, type Value } from './poison';

/** Longest text that a program makes, in code units: as long as the longest line. */
const MAX_TEXT = 2 ** 24;

/** The value that a constant of a program stands for. */
export function constantOf(constant: ProgramConstant): Value {
  return typeof constant === 'object' && constant !== null ? textOf(constant) : constant;
}

/** Texts one after the other. */
export function concatenated(texts: readonly string[]): Value {
  let length = 0;
  for (const text of texts) length += text.length;
  return length > MAX_TEXT ? POISON : texts.join('');
}

export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

export function limited(text: string): Value {
  return text.length > MAX_TEXT ? POISON : text;
}

export function replacedAll(text: string, search: string, put: string): Value {
  const parts = text.split(search);
  const length = text.length + (parts.length - 1) * (put.length - search.length);
  return length > MAX_TEXT ? POISON : parts.join(put);
}

/** A part of a well-formed text, which has half of a surrogate pair at its ends or nowhere. */
export function whole(part: string): Value {
  return isSurrogate(part.charCodeAt(0), 0xdc00) || isSurrogate(part.charCodeAt(part.length - 1), 0xd800)
    ? POISON
    : part;
}

/** @param first 0xd800 for the first half of a pair, 0xdc00 for the second */
function isSurrogate(unit: number, first: number): boolean {
  return (unit & 0xfc00) === first;
}

export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0x7f) return false;
  }
  return true;
}
