import { StringDecoder } from 'node:string_decoder';

/**
 * Counts words the way one writes it in JavaScript: decode, split, flatMap, Map. The yardstick, so it is kept plain.
 *
 * @param blocks consecutive pieces of a text with `\n` line ends, cut anywhere (64 KiB each, as a file or socket gives them)
 */
export function idiomaticWordCount(blocks: Iterable<Buffer>): Map<string, number> {
  const counts = new Map<string, number>();
  const decoder = new StringDecoder('utf8');
  let unfinished = '';
  for (const block of blocks) {
    const lines = (unfinished + decoder.write(block)).split('\n');
    unfinished = lines.pop() ?? '';
    for (const word of lines.flatMap((line) => line.split(' '))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  for (const word of unfinished === '' ? [] : unfinished.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
