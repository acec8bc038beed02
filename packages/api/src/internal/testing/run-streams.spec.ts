import { runStreams } from './run-streams';
import { testStream } from './test-stream';

describe('runStreams', () => {
  it('gives the records of each batch, those past the inputs empty', async () => {
    const outputs = await runStreams({
      inputs: [[['a', 'b'], [], ['c']]],
      build: (_ssc, [words]) => words.map((word) => word.toUpperCase()),
      numBatches: 4,
    });
    expect(outputs).toEqual([['A', 'B'], [], ['C'], []]);
  });

  it('gives each input a stream, cut in as many partitions as asked for', async () => {
    const outputs = await runStreams({
      inputs: [[['a', 'b', 'c']], [[1], [2]]],
      build: (ssc, [words, numbers]) =>
        ssc.transform([words, numbers], ([left, right]) =>
          left.mapPartitions((part) => [[...part].join('')]).union(right.mapPartitions((part) => [[...part].join('')])),
        ),
      numPartitions: 3,
    });
    expect(outputs).toEqual([
      ['a', 'b', 'c', '', '', '1'],
      ['', '', '', '', '', '2'],
    ]);
  });

  it('runs as many batches as the longest input has, at multiples of batchMs', async () => {
    const times: string[] = [];
    await runStreams({
      inputs: [[['a']], [[1], [2]]],
      batchMs: 250,
      build: (_ssc, [words]) => words.transform((rdd, time) => (times.push(String(time)), rdd)),
    });
    expect(times).toEqual(['250 ms', '500 ms']);
  });

  it('gives nothing for a batch in which the stream has no RDD', async () => {
    const outputs = await runStreams({
      inputs: [[['a'], null, ['b']]],
      build: (_ssc, [words]) => words.map((word) => word),
    });
    expect(outputs).toEqual([['a'], ['b']]);
  });

  it('fails with what a batch failed with, and leaves no context behind', async () => {
    const run = runStreams({
      inputs: [[[1], [2], [3]]],
      build: (_ssc, [numbers]) =>
        numbers.map((n) => {
          if (n === 2) throw new RangeError('two');
          return n;
        }),
    });
    await expect(run).rejects.toMatchObject({
      code: 'TSS_JOB_OUTPUT_FAILED',
      message: expect.stringMatching('two') as string,
    });
    expect(await runStreams({ inputs: [[[1]]], build: (_ssc, [numbers]) => numbers })).toEqual([[1]]);
  });

  it('goes on after a failed batch if it is told of it', async () => {
    const failed: number[] = [];
    const outputs = await runStreams({
      inputs: [[[1], [2], [3], null, [4]]],
      build: (ssc, [numbers]) =>
        ssc.union([
          numbers,
          numbers.map((n) => {
            if (n === 2) throw new RangeError('two');
            return n;
          }),
        ]),
      onBatchFailed: (_error, batch) => failed.push(batch),
    });
    expect([failed, outputs]).toEqual([
      [1, 3],
      [
        [1, 1],
        [3, 3],
        [4, 4],
      ],
    ]);
  });

  it('has streams of RDDs beside those of its inputs', async () => {
    const outputs = await runStreams<[], string>({
      inputs: [],
      build: (ssc) => {
        const rdd = ssc.sparkContext.parallelize(['kept'], 1);
        return testStream(ssc, [rdd, ['new'], rdd]);
      },
      numBatches: 3,
    });
    expect(outputs).toEqual([['kept'], ['new'], ['kept']]);
  });

  it('passes on what build throws', async () => {
    const run = runStreams({
      inputs: [],
      build: () => {
        throw new SyntaxError('in build');
      },
    });
    await expect(run).rejects.toThrow(SyntaxError);
  });

  it.each<[string, unknown, string]>([
    ['a build that returns no stream', { inputs: [[[1]]], build: () => undefined }, 'what build returned is undefined'],
    ['no build', { inputs: [[[1]]] }, 'build is undefined'],
    ['inputs that are no arrays of batches', { inputs: [['a']], build: () => undefined }, 'null for no RDD'],
    ['inputs that are no array', { inputs: 1, build: () => undefined }, 'inputs is 1'],
  ])('refuses %s', async (_what, run, message) => {
    await expect(runStreams(run as never)).rejects.toMatchObject({
      code: 'TSS_RDD_BAD_ARGUMENT',
      message: expect.stringContaining(message) as string,
    });
  });

  it('takes no time of its own: a day is run at once', async () => {
    const outputs = await runStreams({
      inputs: [[[1]]],
      batchMs: 86_400_000,
      build: (ssc, [numbers]) => {
        expect(ssc.batchDuration.milliseconds).toBe(86_400_000);
        return numbers.transform((rdd, time) => rdd.map((n) => [n, time.milliseconds]));
      },
    });
    expect(outputs).toEqual([[[1, 86_400_000]]]);
  });
});
