import { milliseconds, SparkContext } from '@ts-streaming/core';
import { expectBatches, runBatches } from '../internal/testing';
import { StreamingContext } from '../streaming-context';

describe('union of streams', () => {
  it('has the elements of the first stream, then those of the second, duplicates included', async () => {
    await expectBatches([['a', 'b'], []], (s) => s.union(s.map((w) => w.toUpperCase())), [['a', 'b', 'A', 'B'], []], {
      ordered: true,
    });
  });

  it('has the partitions of all streams', async () => {
    const batches = await runBatches([['a']], (s, context) => context.union([s, s.map((w) => w), s]), {
      numPartitions: 3,
    });
    expect(batches.map(({ elements, numPartitions }) => [elements, numPartitions])).toEqual([[['a', 'a', 'a'], 9]]);
  });

  it('refuses no streams, and streams of two contexts', () => {
    const sparkContext = new SparkContext('local[2]', 'test');
    const [one, other] = [100, 100].map((ms) => new StreamingContext(sparkContext, milliseconds(ms)));
    expect(() => one?.union([])).toThrow(expect.objectContaining({ code: 'TSS_GRAPH_NO_STREAMS' }) as Error);
    const left = one?.queueStream<string>([]);
    const right = other?.queueStream<string>([]);
    expect(() => left && right && left.union(right)).toThrow(
      expect.objectContaining({ code: 'TSS_GRAPH_OTHER_CONTEXT' }) as Error,
    );
  });
});
