import { StreamingContext } from '@ts-streaming/api';
import { runBatch, TestReceiver, testStream } from '@ts-streaming/testing';
import { collected, settle, streaming } from './streaming';

afterEach(async () => {
  await StreamingContext.getActive()?.stop();
});

describe('a StreamingListener', () => {
  it('hears of a batch that is submitted what is known by then (ls-submitted)', async () => {
    const { ssc, runBatches } = streaming();
    testStream(ssc, [[1], [2], [3], [4]]).foreachRDD(() => undefined);
    const submitted = collected(ssc, 'onBatchSubmitted');
    await ssc.start();
    await runBatches(4);
    await settle();
    const infos = submitted.map(({ batchInfo }) => batchInfo);
    expect(infos).toHaveLength(4);
    for (const { schedulingDelayMs, processingDelayMs, totalDelayMs, numRecords, streamIdToInputInfo } of infos) {
      const records = [...streamIdToInputInfo].map(([id, info]) => [id, info.numRecords]);
      expect([schedulingDelayMs, processingDelayMs, totalDelayMs, numRecords, records]).toEqual([
        undefined,
        undefined,
        undefined,
        1,
        [[0, 1]],
      ]);
    }
    const times = infos.map(({ submissionTimeMs }) => submissionTimeMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('hears of the life and the errors of a receiver (ls-receiver)', async () => {
    const { ssc } = streaming();
    const receiver = new TestReceiver<string>();
    ssc.receiverStream(receiver).foreachRDD(() => undefined);
    const started = collected(ssc, 'onReceiverStarted');
    const errors = collected(ssc, 'onReceiverError');
    const stopped = collected(ssc, 'onReceiverStopped');
    await ssc.start();
    receiver.reportError('test report error', new RangeError('test report exception'));
    await ssc.stop();
    expect([started, errors, stopped].map((events) => events.map(({ receiverInfo }) => receiverInfo.streamId))).toEqual(
      [[0], [0], [0]],
    );
    expect(errors[0]?.receiverInfo).toMatchObject({
      lastErrorMessage: expect.stringContaining('report error') as string,
      lastError: expect.stringContaining('report exception') as string,
    });
  });

  it.each([
    ['one output (ls-one-failure)', ['This is a failed job', undefined]],
    ['two outputs (ls-two-failures)', ['This is a failed job', 'This is another failed job']],
  ])('hears why each output failed: %s', async (_what, reasons) => {
    const { ssc, clock } = streaming();
    const stream = testStream(ssc, [[1]]);
    for (const reason of reasons) {
      stream.foreachRDD(() => {
        if (reason !== undefined) throw new RangeError(reason);
      });
    }
    const completed = collected(ssc, 'onBatchCompleted');
    await ssc.start();
    await expect(runBatch(ssc, clock)).rejects.toMatchObject({ code: 'TSS_JOB_OUTPUT_FAILED' });
    await settle();
    const outputs = [...(completed[0]?.batchInfo.outputOperationInfos.values() ?? [])];
    expect(outputs.map(({ id }) => id)).toEqual([0, 1]);
    outputs.forEach(({ failureReason }, i) => {
      if (reasons[i] === undefined) expect(failureReason).toBeUndefined();
      else expect(failureReason).toContain(reasons[i]);
    });
    await expect(ssc.awaitTermination()).rejects.toThrow('failed job');
  });

  it('hears once that streaming has started, then of every batch and output (ls-streaming-started)', async () => {
    const { ssc, runBatches } = streaming();
    testStream(ssc, [[1], [2], [3], [4]]).foreachRDD(() => undefined);
    const started = collected(ssc, 'onStreamingStarted');
    const batches = [
      collected(ssc, 'onBatchSubmitted'),
      collected(ssc, 'onBatchStarted'),
      collected(ssc, 'onBatchCompleted'),
    ];
    const outputsStarted = collected(ssc, 'onOutputOperationStarted');
    const outputsCompleted = collected(ssc, 'onOutputOperationCompleted');
    await ssc.start();
    await runBatches(4);
    await settle();
    expect([started.length, batches.map(({ length }) => length)]).toEqual([1, [4, 4, 4]]);
    const [first] = outputsStarted.map(({ outputOperationInfo }) => outputOperationInfo);
    const [last] = outputsCompleted.map(({ outputOperationInfo }) => outputOperationInfo);
    expect([first?.name, first?.description]).toEqual([
      expect.stringMatching(/^foreachRDD at listener-behaviours\.spec\.ts/),
      expect.stringContaining('listener-behaviours.spec.ts'),
    ]);
    expect([first?.endTimeMs, first?.failureReason, last?.failureReason]).toEqual([undefined, undefined, undefined]);
    expect(last?.endTimeMs).toBeGreaterThanOrEqual(last?.startTimeMs ?? Infinity);
  });
});
