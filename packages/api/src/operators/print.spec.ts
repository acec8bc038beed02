import type { DStream } from '../dstream';
import { runBatches } from '../internal/testing';

/** What is written for each batch. */
async function written<T>(inputs: T[][], print: (stream: DStream<T>) => void): Promise<string[]> {
  const texts: string[] = [];
  const operation = (stream: DStream<T>): DStream<T> => {
    print(stream);
    return stream;
  };
  await runBatches(inputs, operation, { output: { write: (text) => texts.push(text) } });
  return texts;
}

const rule = '-'.repeat(43);

describe('printBatches', () => {
  it('writes a batch at once, at most 10 elements of it, and whether there are more', async () => {
    const texts = await written<unknown>([[], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], ['a']], (s) => {
      s.print();
    });
    expect(texts).toEqual([
      `${rule}\nTime: 1000 ms\n${rule}\n\n`,
      `${rule}\nTime: 2000 ms\n${rule}\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n...\n\n`,
      `${rule}\nTime: 3000 ms\n${rule}\na\n\n`,
    ]);
  });

  it('writes as many elements as it is told', async () => {
    const texts = await written([['a', 'b', 'c']], (s) => {
      s.print(2);
      s.print(0);
      s.print(3);
    });
    expect(texts.map((text) => text.split('\n').slice(3, -2))).toEqual([['a', 'b', '...'], ['...'], ['a', 'b', 'c']]);
  });

  it('writes as Python does for pprint', async () => {
    const texts = await written([[['a', null]]], (s) => {
      s.pprint();
    });
    expect(texts.map((text) => text.split('\n').slice(3))).toEqual([["('a', None)", '', '']]);
  });

  it.each([-1, 1.5, NaN])('refuses to print %d elements, when it is declared', async (num) => {
    const declaration = written([[1]], (s) => {
      s.print(num);
    });
    await expect(declaration).rejects.toMatchObject({ code: 'TSS_RDD_BAD_ARGUMENT' });
  });
});
