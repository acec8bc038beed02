/** Counts the words of a whole text by its definition: decode it as Node does, cut lines at any line end, split at spaces. */
export function plainWordCount(text: Buffer): Map<string, number> {
  const lines = text.toString('utf8').split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  const counts = new Map<string, number>();
  for (const line of lines) {
    for (const word of line.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
