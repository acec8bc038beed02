/**
 * From this length on V8 makes what is cut from a text refer to the whole of it, and a concatenation to its parts: a word
 * can keep a megabyte alive. Shorter texts are always characters of their own.
 */
const SHARED_FROM = 13;

/** Where a text is written to be read again; longer texts take memory of their own. */
const SCRATCH = Buffer.allocUnsafe(4096);

/**
 * The same text, sharing its characters with no other: for what is kept longer than the block that it was cut from. O(length).
 */
export function ownText(text: string): string {
  if (text.length < SHARED_FROM) return text;
  // UTF-16 code units are 2 bytes each, UTF-8 takes at most 3 for one.
  const bytes = text.length * 3 <= SCRATCH.length ? SCRATCH : Buffer.allocUnsafe(text.length * 3);
  const encoding = text.isWellFormed() ? 'utf8' : 'utf16le';
  return bytes.toString(encoding, 0, bytes.write(text, 0, encoding));
}
