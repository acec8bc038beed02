import type { TravellingFunction, TravellingStage } from '../plan/travel';
import { RowWorker } from './row-worker';
import type { WorkerInput } from './worker-messages';
import { WorkerPool } from './worker-pool';

const travelling = (source: string): TravellingFunction => ({ source, captures: undefined, isPure: false });
const stage = (map: string): TravellingStage => ({
  travels: true,
  steps: [{ operator: 'map', fn: travelling(`(${map})`) }],
  combine: { kind: 'reduce', fn: travelling('((a, b) => a + b)') },
  operator: 'reduceByKey',
  partitions: 1,
});
const shared = (text: string): WorkerInput => {
  const bytes = new Uint8Array(new SharedArrayBuffer(Buffer.byteLength(text)));
  bytes.set(Buffer.from(text));
  return { kind: 'pieces', pieces: [bytes] };
};
const COUNT = stage('(line) => [line.search("b"), 1]');
const ENDLESS = stage('(line) => { for (;;) if (line.length < 0) return [line, 1]; }');

describe('WorkerPool', () => {
  let pool: WorkerPool;
  let started: jest.SpyInstance;
  beforeEach(() => {
    pool = new WorkerPool();
    started = jest.spyOn(RowWorker.prototype, 'run');
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await pool.close();
  });
  /** How many workers have run something. */
  const workers = (): number => new Set(started.mock.contexts).size;

  it('runs tasks one after the other in one worker, and as many at once as are asked for', async () => {
    for (const text of ['ab\nab\n', 'ab\n']) {
      const answer = await pool.run('count', COUNT, shared(text));
      expect(answer).toMatchObject({ kind: 'columns', shape: { kind: 'number' } });
      expect(answer.kind === 'columns' && [...(answer.columns.values[0] ?? [])]).toEqual([text.length / 3]);
    }
    expect(workers()).toBe(1);
    const answers = await Promise.all([1, 2, 3].map(() => pool.run('count', COUNT, shared('b\n'))));
    expect(answers.map(({ kind }) => kind)).toEqual(['columns', 'columns', 'columns']);
    expect(workers()).toBe(3);
  });

  it('runs more stages in a worker than it keeps', async () => {
    for (let i = 0; i < 70; i++) {
      const answer = await pool.run(String(i % 67), stage(`(line) => [line, ${String(i)} % 67]`), shared('a\n'));
      expect(answer.kind === 'columns' && answer.columns.values[0]?.[0]).toBe(i % 67);
    }
    expect(workers()).toBe(1);
  });

  it('has no use any more for a worker in which something of JavaScript’s own was changed', async () => {
    const spoil = stage('(line) => { Array.prototype.last = () => line; return [line, 1]; }');
    expect(await pool.run('spoil', spoil, shared('a\n'))).toEqual({
      kind: 'refused',
      reason: 'a function has changed Array.prototype',
      isSpoilt: true,
    });
    const last = stage('(line) => [line, [].last === undefined ? 1 : 2]');
    const answer = await pool.run('last', last, shared('a\n'));
    expect(answer.kind === 'columns' && answer.columns.values[0]?.[0]).toBe(1);
    expect(workers()).toBe(2);
  });

  it('refuses a function that cannot be made in a worker', async () => {
    expect(await pool.run('bad', stage('(line) =>'), shared('a\n'))).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('a worker cannot run it: Unexpected token') as string,
      isSpoilt: false,
    });
    expect((await pool.run('count', COUNT, shared('b\n'))).kind).toBe('columns');
  });

  it('refuses the task of a worker that ends, and starts another one', async () => {
    const running = pool.run('endless', ENDLESS, shared('a\n'));
    await (started.mock.contexts[0] as RowWorker).end();
    expect(await running).toEqual({ kind: 'refused', reason: 'a worker has failed: it has ended', isSpoilt: true });
    expect((await pool.run('count', COUNT, shared('b\n'))).kind).toBe('columns');
    expect(workers()).toBe(2);
  });

  it('starts another worker once the time zone has changed', async () => {
    const zone = process.env['TZ'];
    const hour = stage('(line) => [line, new Date(0).getHours()]');
    const hourNow = async (): Promise<unknown> => {
      const answer = await pool.run('hour', hour, shared('a\n'));
      return answer.kind === 'columns' ? answer.columns.values[0]?.[0] : answer;
    };
    await hourNow();
    process.env['TZ'] = 'Asia/Tokyo';
    try {
      expect(await hourNow()).toBe(new Date(0).getHours());
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
    expect(workers()).toBe(2);
  });

  it('ends all workers when it is closed, also those that run', async () => {
    const running = pool.run('endless', ENDLESS, shared('a\n'));
    await pool.close();
    await expect(running).rejects.toMatchObject({ code: 'TSS_JOB_CANCELLED' });
    await expect(pool.run('count', COUNT, shared('b\n'))).rejects.toMatchObject({ code: 'TSS_JOB_CANCELLED' });
  });
});
