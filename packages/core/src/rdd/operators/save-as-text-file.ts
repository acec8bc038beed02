import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { IteratorAction } from '../../engine/action';
import { RddError } from '../../errors/streaming-error';
import { scalaText } from '../scala-text';

/** Text is written in pieces of about this many characters. */
const PIECE_LENGTH = 2 ** 18;

/**
 * A directory of text files that appears as a whole: written beside its place, then renamed.
 *
 * @see Spark: FileOutputCommitter
 */
export interface TextFileOutput {
  /** Writes partition p as `part-0000p`, a row a line. */
  readonly write: IteratorAction<void>;
  /** Adds `_SUCCESS` and moves the directory to its place. */
  readonly commit: () => void;
  /** Removes what was written. */
  readonly abort: () => void;
}

/**
 * @param overwrite replace what is there, as a re-run of a batch must; otherwise it is an error
 * @throws RddError TSS_RDD_OUTPUT_EXISTS
 */
export function textFileOutput(path: string, overwrite: boolean): TextFileOutput {
  if (!overwrite && statSync(path, { throwIfNoEntry: false }) !== undefined) {
    throw new RddError('TSS_RDD_OUTPUT_EXISTS', { path });
  }
  const temporary = join(dirname(path), `_temporary-${randomUUID()}`);
  mkdirSync(temporary, { recursive: true });
  return {
    write: {
      kind: 'iterator',
      name: 'saveAsTextFile',
      run: (rows, partition) => {
        writePart(join(temporary, `part-${String(partition).padStart(5, '0')}`), rows);
      },
    },
    commit: () => {
      writeFileSync(join(temporary, '_SUCCESS'), '');
      if (overwrite) rmSync(path, { recursive: true, force: true });
      renameSync(temporary, path);
    },
    abort: () => {
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

function writePart(path: string, rows: Iterable<unknown>): void {
  const file = openSync(path, 'w');
  try {
    let piece = '';
    for (const row of rows) {
      piece += `${scalaText(row)}\n`;
      if (piece.length >= PIECE_LENGTH) {
        writeSync(file, piece);
        piece = '';
      }
    }
    writeSync(file, piece);
  } finally {
    closeSync(file);
  }
}
