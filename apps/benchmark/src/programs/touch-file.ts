/**
 * Measures what reading a file costs whoever counts its words: `touch-file FILE read|validate`.
 *
 * `read` reads the file, which the system has in memory, into one buffer piece by piece; `validate` looks whether the text, in
 * memory, is well-formed UTF-8.
 */
import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { cutAtLines } from '../data/cut-at-lines';
import { serveRuns } from '../process/serve-runs';

const PIECE_BYTES = 2 ** 20;

const [file = '', what = ''] = process.argv.slice(2);
if (what === 'read') await measureReading();
else await measureValidation();

async function measureReading(): Promise<void> {
  const piece = Buffer.alloc(PIECE_BYTES);
  await serveRuns({ ready: 'readSync into one buffer of 1 MiB' }, () => {
    const start = process.hrtime.bigint();
    const descriptor = openSync(file, 'r');
    while (readSync(descriptor, piece) > 0);
    closeSync(descriptor);
    return Promise.resolve({ seconds: Number(process.hrtime.bigint() - start) / 1e9 });
  });
}

async function measureValidation(): Promise<void> {
  const blocks = cutAtLines(readFileSync(file), PIECE_BYTES);
  await serveRuns({ ready: 'buffer.isUtf8 by 1 MiB' }, () => {
    const start = process.hrtime.bigint();
    const wellFormed = blocks.every((block) => isUtf8(block));
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (!wellFormed) throw new Error(`${file} is no well-formed UTF-8: its validation ended early.`);
    return Promise.resolve({ seconds });
  });
}
