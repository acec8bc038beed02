import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { zipfText, type ZipfTextOptions } from './zipf-text';

/**
 * Generates the text of `options` into a file of `directory`, once.
 *
 * The file is written beside its name and moved there when it is whole, so that a broken run leaves nothing to be read.
 * Costs about 1 s per 100 MB the first time.
 *
 * @returns the file's path
 */
export function cachedZipfText(directory: string, options: ZipfTextOptions): string {
  const name = [
    'zipf',
    options.seed,
    options.words ?? 100_000,
    options.exponent ?? 1.07,
    options.emptyPerMille ?? 0,
    options.bytes,
  ];
  const file = path.join(directory, `${name.join('-')}.txt`);
  if (existsSync(file)) return file;
  mkdirSync(directory, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  const descriptor = openSync(unfinished, 'w');
  for (const chunk of zipfText(options)) {
    for (let written = 0; written < chunk.length;) written += writeSync(descriptor, chunk, written);
  }
  closeSync(descriptor);
  renameSync(unfinished, file);
  return file;
}
