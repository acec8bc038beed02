/**
 * A word without the ending of a plural. A program's own function: a lambda that calls it captures it, and is not lowered.
 */
export function stemOf(word: string): string {
  return word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word;
}
