import { GraphError } from '../errors/streaming-error';
import { Time } from '../time/time';
import { InputInfoTracker } from './input-info-tracker';

const info = (inputStreamId: number, numRecords: number) => ({ inputStreamId, numRecords, metadata: {} });

describe('InputInfoTracker', () => {
  it('gives back what was reported for a batch, by stream (it-report)', () => {
    const tracker = new InputInfoTracker();
    tracker.reportInfo(new Time(0), info(0, 100));
    tracker.reportInfo(new Time(0), info(1, 300));
    expect([[...tracker.infoOf(new Time(0))], [...tracker.infoOf(new Time(1))]]).toEqual([
      [
        [0, info(0, 100)],
        [1, info(1, 300)],
      ],
      [],
    ]);
  });

  it('refuses a second report of a stream for the same batch', () => {
    const tracker = new InputInfoTracker();
    tracker.reportInfo(new Time(5), info(0, 100));
    tracker.reportInfo(new Time(6), info(0, 100));
    expect(() => {
      tracker.reportInfo(new Time(5), info(0, 1));
    }).toThrow(new GraphError('TSS_GRAPH_INPUT_REPORTED_TWICE', { streamId: 0, timeMs: 5 }));
  });

  it('forgets batches up to a time', () => {
    const tracker = new InputInfoTracker();
    for (const timeMs of [1, 2, 3]) tracker.reportInfo(new Time(timeMs), info(0, timeMs));
    tracker.cleanup(new Time(2));
    expect([1, 2, 3].map((timeMs) => tracker.infoOf(new Time(timeMs)).size)).toEqual([0, 0, 1]);
  });
});
