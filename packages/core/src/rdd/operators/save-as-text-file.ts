import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PartitionSink, RowsAction } from '../../engine/action';
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
  readonly write: RowsAction<void>;
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
      kind: 'rows',
      name: 'saveAsTextFile',
      open: (partition) => openPart(join(temporary, `part-${String(partition).padStart(5, '0')}`)),
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

/** Holds no file open between pieces: a task that fails has nothing to close. */
function openPart(path: string): PartitionSink<void> {
  let piece = '';
  writeFileSync(path, '');
  return {
    emit: (row) => {
      piece += `${scalaText(row)}\n`;
      if (piece.length >= PIECE_LENGTH) {
        appendFileSync(path, piece);
        piece = '';
      }
      return true;
    },
    finish: () => {
      appendFileSync(path, piece);
    },
  };
}
