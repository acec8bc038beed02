/**
 * Counts the words of a TCP stream with the kernel and nothing else: `fold-socket-lines HOST PORT`, forked.
 *
 * A socket that reads into one buffer of 1 MiB, whose whole lines are folded before more is read: one thread at a time is at work.
 * No batches, no slabs, and no results while it runs.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { KernelTable } from '@ts-streaming/kernel';
import { countWithKernel } from '../process/socket-counter';
import { summarizeWords, WORD_COUNT, WORD_TABLE } from '../reference/kernel-word-count';

const BUFFER_BYTES = 2 ** 20;
const LINE_END = 0x0a;

/** Folds the lines of a stream that is cut anywhere. */
class LineFolder {
  readonly #table: KernelTable;
  /** The beginning of a line whose end has not come yet. */
  #unfinished = Buffer.alloc(0);

  constructor(table: KernelTable) {
    this.#table = table;
  }

  /** Folds whole lines where they lie; the one that the last piece began is put together first. */
  async fold(piece: Buffer): Promise<void> {
    const end = piece.lastIndexOf(LINE_END) + 1;
    if (end === 0) {
      this.#unfinished = Buffer.concat([this.#unfinished, piece]);
      return;
    }
    const begin = piece.indexOf(LINE_END) + 1;
    const joined = Buffer.concat([this.#unfinished, piece.subarray(0, begin)]);
    this.#unfinished = Buffer.from(piece.subarray(end));
    await this.#table.foldLines(WORD_COUNT, [joined, piece.subarray(begin, end)]);
  }

  async finish(): Promise<void> {
    await this.#table.foldLines(WORD_COUNT, [this.#unfinished]);
  }
}

const [host = '', port = ''] = process.argv.slice(2);

await countWithKernel(async (kernel, counter) => {
  const pool = kernel.createPool(1);
  const table = pool.openTable(WORD_TABLE);
  const lines = new LineFolder(table);
  const buffer = Buffer.alloc(BUFFER_BYTES);
  const socket = connect({
    host,
    port: Number(port),
    onread: {
      buffer,
      callback: (bytes) => {
        // Reading goes on in a later turn: from inside this one it would never do so again.
        void lines.fold(buffer.subarray(0, bytes)).then(() => setImmediate(() => socket.resume()));
        return false;
      },
    },
  });
  await once(socket, 'connect');
  counter.ready(`${kernel.description}, onread`);
  await once(socket, 'end');
  await lines.finish();
  const finishedAt = process.hrtime.bigint();
  await counter.stopped;
  counter.done(summarizeWords(await table.seal(1)), finishedAt);
  table.release();
  await pool.close();
});
