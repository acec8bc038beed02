import { Time } from '../time/time';
import type { Job } from './job';
import { JobSet } from './job-set';

const TIME = new Time(1000);
const job = (outputId: number): Job => ({
  time: TIME,
  outputId,
  name: `print at a.ts:${String(outputId)}`,
  description: 'main (a.ts)',
  run: () => Promise.resolve(),
});
const inputs = new Map([
  [0, { inputStreamId: 0, numRecords: 3, metadata: {} }],
  [1, { inputStreamId: 1, numRecords: 4, metadata: {} }],
]);
function delays(set: JobSet) {
  const info = set.toBatchInfo();
  return [info.schedulingDelayMs, info.processingDelayMs, info.totalDelayMs];
}

describe('JobSet', () => {
  it('has no delays while it is queued', () => {
    const set = new JobSet(TIME, [job(0)], inputs, 1010);
    expect([set.hasStarted, set.isComplete, delays(set), set.toBatchInfo().numRecords]).toEqual([
      false,
      false,
      [undefined, undefined, undefined],
      7,
    ]);
  });

  it('tells how long it waited and ran, and how each output went', () => {
    const [first, second] = [job(0), job(1)];
    const set = new JobSet(TIME, [first, second], inputs, 1010);
    set.start(first, 1030);
    const seen = [delays(set)];
    set.end(first, 1060, 'Error: no');
    seen.push(delays(set));
    set.start(second, 1060);
    set.end(second, 1100, undefined);
    seen.push(delays(set));
    const outputs = [...set.toBatchInfo().outputOperationInfos.values()];
    expect([
      seen,
      set.isComplete,
      outputs.map((info) => [
        info.id,
        info.name,
        info.startTimeMs,
        info.endTimeMs,
        info.durationMs,
        info.failureReason,
      ]),
    ]).toEqual([
      [
        [20, undefined, undefined],
        [20, undefined, undefined],
        [20, 70, 90],
      ],
      true,
      [
        [0, 'print at a.ts:0', 1030, 1060, 30, 'Error: no'],
        [1, 'print at a.ts:1', 1060, 1100, 40, undefined],
      ],
    ]);
  });

  it('gives infos that do not change later', () => {
    const only = job(0);
    const set = new JobSet(TIME, [only], inputs, 0);
    const before = set.toBatchInfo();
    set.start(only, 5);
    set.end(only, 6, undefined);
    expect([before.processingEndTimeMs, before.outputOperationInfos.get(0)?.endTimeMs]).toEqual([undefined, undefined]);
  });
});
