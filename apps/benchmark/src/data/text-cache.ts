import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

/**
 * Generates a text into `<name>.txt` of `directory`, once.
 *
 * The file is written beside its name and moved there when it is whole, so that a broken run leaves nothing to be read.
 * Costs about 1 s per 100 MB the first time.
 *
 * @param generate gives the text piece by piece; a piece may be overwritten when the next one is asked for
 * @returns the file's path
 */
export function cachedText(directory: string, name: string, generate: () => Iterable<Uint8Array>): string {
  const file = path.join(directory, `${name}.txt`);
  if (existsSync(file)) return file;
  mkdirSync(directory, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  const descriptor = openSync(unfinished, 'w');
  for (const chunk of generate()) {
    for (let written = 0; written < chunk.length;) written += writeSync(descriptor, chunk, written);
  }
  closeSync(descriptor);
  renameSync(unfinished, file);
  return file;
}
