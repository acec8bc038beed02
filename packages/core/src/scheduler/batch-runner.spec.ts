import { ListenerBus } from '../listener/listener-bus';
import { ManualClock } from '../time/manual-clock';
import { Time } from '../time/time';
import { BatchRunner } from './batch-runner';
import type { Job } from './job';
import { JobSet } from './job-set';
import { eventLog, turn } from './test-scheduling';

function running(concurrentJobs = 1) {
  const clock = new ManualClock(1000);
  const bus = new ListenerBus();
  const events: string[] = [];
  bus.addListener(eventLog(events));
  const completed: number[] = [];
  const errors: Error[] = [];
  let idle: () => void = () => undefined;
  const becomesIdle = new Promise<void>((resolve) => {
    idle = resolve;
  });
  const runner = new BatchRunner({
    clock,
    concurrentJobs,
    post: (event) => {
      bus.post(event);
    },
    onBatchCompleted: (time) => completed.push(time.milliseconds),
    onError: (error) => errors.push(error),
    onIdle: () => {
      idle();
    },
  });
  const submit = (timeMs: number, ...runs: (() => Promise<void>)[]): void => {
    const time = new Time(timeMs);
    const jobs = runs.map((run, outputId): Job => ({ time, outputId, name: 'out', description: 'out', run }));
    runner.submit(new JobSet(time, jobs, new Map(), clock.now()));
  };
  const finished = async (): Promise<void> => {
    await becomesIdle;
    await bus.drained();
  };
  return { clock, runner, submit, finished, events, completed, errors };
}
describe('BatchRunner', () => {
  it('runs the outputs of a batch in order, and a batch after the one before it', async () => {
    const { submit, finished, events, completed } = running();
    submit(1000, turn, () => Promise.resolve());
    submit(2000, () => Promise.resolve());
    await finished();
    expect([completed, events]).toEqual([
      [1000, 2000],
      [
        'submitted 1000',
        'submitted 2000',
        'started 1000',
        'output started 1000/0',
        'output completed 1000/0',
        'output started 1000/1',
        'output completed 1000/1',
        'completed 1000',
        'started 2000',
        'output started 2000/0',
        'output completed 2000/0',
        'completed 2000',
      ],
    ]);
  });

  it('reports each output that fails, and goes on with the others', async () => {
    const { submit, finished, events, errors, completed } = running();
    const failing = (text: string) => () => Promise.reject(new Error(text));
    submit(1000, failing('This is a failed job'), () => Promise.resolve(), failing('This is another failed job'));
    submit(2000, () => Promise.resolve());
    await finished();
    expect([completed, events.filter((event) => event.startsWith('output completed')), errors.map(String)]).toEqual([
      [1000, 2000],
      [
        'output completed 1000/0 Error: This is a failed job',
        'output completed 1000/1',
        'output completed 1000/2 Error: This is another failed job',
        'output completed 2000/0',
      ],
      [
        'JobError: Output operation 0 (out) failed for the batch at 1000 ms: This is a failed job',
        'JobError: Output operation 2 (out) failed for the batch at 1000 ms: This is another failed job',
      ],
    ]);
  });

  it('keeps what was thrown as the cause, whatever it is', async () => {
    const { submit, finished, errors } = running();
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- programs do throw such things
    submit(1000, () => Promise.reject('just text'));
    await finished();
    expect(errors).toEqual([
      expect.objectContaining({
        code: 'TSS_JOB_OUTPUT_FAILED',
        cause: 'just text',
        context: expect.objectContaining({ reason: 'just text' }) as object,
      }),
    ]);
  });

  it('runs several jobs at once where it may', async () => {
    const { submit, finished, events } = running(2);
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    submit(1000, () => slow);
    submit(2000, () => {
      setImmediate(release);
      return Promise.resolve();
    });
    await finished();
    expect(events.filter((event) => event.startsWith('completed'))).toEqual(['completed 2000', 'completed 1000']);
  });

  it('drops batches of which nothing has started, and finishes the one that runs', async () => {
    const { runner, submit, finished, events } = running();
    let release: () => void = () => undefined;
    submit(
      1000,
      () => new Promise((resolve) => (release = resolve)),
      () => Promise.resolve(),
    );
    submit(2000, () => Promise.resolve());
    await turn();
    runner.dropUnstarted();
    release();
    await finished();
    expect(events.filter((event) => !event.startsWith('output'))).toEqual([
      'submitted 1000',
      'submitted 2000',
      'started 1000',
      'completed 1000',
    ]);
  });

  it('times batches by the clock', async () => {
    const { clock, submit, finished, events, runner } = running();
    const idleBefore = runner.isIdle;
    submit(1000, () => {
      clock.advance(30);
      return Promise.resolve();
    });
    const idleWithWork = runner.isIdle;
    await finished();
    expect([idleBefore, idleWithWork, runner.isIdle, events.length]).toEqual([true, false, true, 5]);
  });
});
