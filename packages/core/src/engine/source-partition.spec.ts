import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Block } from '../block/block';
import type { SourcePartition } from '../rdd/rdd-node';
import { sourcePieces, sourceRows } from './source-partition';

const identity = { streamId: 0, blockId: 0, records: 0, bytes: 0, release: (): void => undefined };
const lines: Block = { ...identity, kind: 'lines', chunks: [Buffer.from('a\nb\n'), Buffer.from('c\n')] };
const rows: Block = { ...identity, kind: 'rows', rows: [1, 2] };

describe('a source partition', () => {
  let directory = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'source-partition-'));
    writeFileSync(join(directory, 'text'), 'one\ntwo\n');
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });
  const file = (): SourcePartition => ({ kind: 'file', path: join(directory, 'text'), start: 0, end: 8 });

  it.each([
    ['rows', (): SourcePartition => ({ kind: 'rows', rows: [1, 2] }), [[1, 2]], []],
    [
      'blocks',
      (): SourcePartition => ({ kind: 'blocks', blocks: [lines, rows] }),
      [['a', 'b'], ['c'], [1, 2]],
      ['a\nb\n', 'c\n'],
    ],
    ['a file', file, [['one', 'two']], ['one\ntwo\n']],
  ])('of %s gives its rows, and as bytes what is lines', (_, partition, expectedRows, expectedPieces) => {
    const pieces = [...sourcePieces(partition())].map((piece) => Buffer.from(piece).toString());
    expect([[...sourceRows(partition())], pieces]).toEqual([expectedRows, expectedPieces]);
  });
});
