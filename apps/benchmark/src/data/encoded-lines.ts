const CHUNK_CHARACTERS = 2 ** 20;

/**
 * The lines of a text as UTF-8, each with `\n` after it, until there are `bytes` of them.
 *
 * @returns chunks of about 1 MiB, each of whole lines; the text ends with the line that reaches `bytes`
 */
export function* encodedLines(nextLine: () => string, bytes: number): Generator<Uint8Array> {
  for (let left = bytes; left > 0;) {
    let lines = '';
    let size = 0;
    while (size < left && lines.length < CHUNK_CHARACTERS) {
      const line = `${nextLine()}\n`;
      lines += line;
      size += Buffer.byteLength(line);
    }
    left -= size;
    yield Buffer.from(lines);
  }
}
