import { Time } from '../time/time';
import { BatchInfo } from './batch-info';

const queued = {
  batchTime: new Time(1000),
  streamIdToInputInfo: new Map([
    [0, { inputStreamId: 0, numRecords: 3, metadata: {} }],
    [2, { inputStreamId: 2, numRecords: 5, metadata: {} }],
  ]),
  submissionTimeMs: 1005,
  processingStartTimeMs: undefined,
  processingEndTimeMs: undefined,
  outputOperationInfos: new Map(),
};

describe('BatchInfo', () => {
  it.each([
    ['queued', queued, [undefined, undefined, undefined]],
    ['running', { ...queued, processingStartTimeMs: 1015 }, [10, undefined, undefined]],
    ['done', { ...queued, processingStartTimeMs: 1015, processingEndTimeMs: 1045 }, [10, 30, 40]],
  ])('derives the delays of a batch that is %s', (_, fields, expected) => {
    const info = new BatchInfo(fields);
    expect([info.schedulingDelayMs, info.processingDelayMs, info.totalDelayMs]).toEqual(expected);
  });

  it('adds up the records of its streams', () => {
    expect(new BatchInfo(queued).numRecords).toBe(8);
  });
});
