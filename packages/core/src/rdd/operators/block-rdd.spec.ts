import type { Block } from '../../block/block';
import { glom, sc } from '../test-rdds';
import { blockRdd } from './block-rdd';

const identity = { streamId: 0, blockId: 0, records: 2, release: (): void => undefined };
const lines = (text: string): Block => {
  const chunks = [Buffer.from(text)];
  return { ...identity, kind: 'lines', chunks, bytes: text.length };
};
const rows = (...items: unknown[]): Block => ({ ...identity, kind: 'rows', rows: items });

describe('blockRdd', () => {
  it('has a partition for each group of blocks, in order, lines as strings', async () => {
    const groups = [[lines('a\nb\r\n'), rows(1)], [rows('c')], [lines('')]];
    expect(await glom(sc.blockRdd(groups))).toEqual([['a', 'b', 1], ['c'], []]);
  });

  it('has no partitions without blocks', () => {
    expect(sc.blockRdd([]).getNumPartitions()).toBe(0);
  });

  it.each([
    ['lines', [lines('a\n'), lines('b\n')], 'line'],
    ['rows', [rows(1)], 'unknown'],
    ['both', [lines('a\n'), rows(1)], 'unknown'],
  ])('says what can be read as bytes: blocks of %s', (_, blocks, elements) => {
    expect([blockRdd([blocks]).elements, blockRdd(blocks.map((block) => [block])).elements]).toEqual([
      elements,
      elements,
    ]);
  });
});
