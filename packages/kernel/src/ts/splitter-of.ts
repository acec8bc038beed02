import type { CharacterClass, Separator } from '../line-program';

/** Inside the brackets of a class: white space and line ends outside ASCII, as `\s` has them. */
const SPACES = '\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
/** Surrogates too: without the flag `u`, an expression takes each half of a pair. */
const ALL = '\\u0080-\\uffff';

/** What `String.prototype.split` takes for a separator. */
export function splitterOf(separator: Separator): string | RegExp {
  return ArrayBuffer.isView(separator) ? Buffer.from(separator).toString('utf8') : expressionOf(separator);
}

function expressionOf({ ascii, others, repeat }: CharacterClass): RegExp {
  const characters = Array.from(ascii, (isIn, code) =>
    isIn === 1 ? `\\x${code.toString(16).padStart(2, '0')}` : '',
  ).join('');
  const rest = { none: '', space: SPACES, all: ALL }[others];
  return new RegExp(`[${characters}${rest}]${repeat ? '+' : ''}`);
}
