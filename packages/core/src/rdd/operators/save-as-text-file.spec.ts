import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SparkContext } from '../../spark-context';
import { pairs, sc } from '../test-rdds';

describe('saveAsTextFile', () => {
  let directory = '';
  let path = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'save-as-text-file-'));
    path = join(directory, 'out');
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });
  /** Name and text of each file. */
  const written = (): string[][] => readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'utf8')]);

  it('writes a part for each partition, empty ones included, and _SUCCESS', async () => {
    await sc.parallelize(pairs(['a', 1], ['b', 2]), 3).saveAsTextFile(path);
    expect([readdirSync(directory), written()]).toEqual([
      ['out'],
      [
        ['_SUCCESS', ''],
        ['part-00000', ''],
        ['part-00001', '(a,1)\n'],
        ['part-00002', '(b,2)\n'],
      ],
    ]);
  });

  it('reads back what was written', async () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => `line ${String(i)} é漢`);
    await sc.parallelize(lines, 3).saveAsTextFile(path);
    expect(await sc.textFile(path).collect()).toEqual(lines);
  });

  it('refuses a directory that exists, and replaces it only if it is told to', async () => {
    await sc.parallelize(['old', 'old'], 2).saveAsTextFile(path);
    await expect(sc.parallelize(['new'], 1).saveAsTextFile(path)).rejects.toMatchObject({
      code: 'TSS_RDD_OUTPUT_EXISTS',
      context: { path },
    });
    await sc.parallelize(['new'], 1).saveAsTextFile(path, { overwrite: true });
    expect(written()).toEqual([
      ['_SUCCESS', ''],
      ['part-00000', 'new\n'],
    ]);
  });

  it('leaves nothing behind when a task fails', async () => {
    const failing = sc.parallelize([1, 2], 2).map((x) => {
      if (x === 2) throw new RangeError('no');
      return x;
    });
    await expect(failing.saveAsTextFile(path)).rejects.toMatchObject({ code: 'TSS_JOB_TASK_FAILED' });
    expect([existsSync(path), readdirSync(directory)]).toEqual([false, []]);
  });

  it('begins a part anew when its task is tried again', async () => {
    const patient = new SparkContext('local[1,2]', 'patient');
    let attempts = 0;
    const flaky = patient.parallelize([1, 2], 1).map((x) => {
      if (x === 2 && ++attempts === 1) throw new RangeError('flaky');
      return x;
    });
    await flaky.saveAsTextFile(path);
    expect(written()).toEqual([
      ['_SUCCESS', ''],
      ['part-00000', '1\n2\n'],
    ]);
    await patient.stop();
  });

  it('gives way to timers while it writes', async () => {
    let turns = 0;
    const count = (): void => {
      turns++;
      turn = setImmediate(count);
    };
    let turn = setImmediate(count);
    await sc
      .parallelize(
        Array.from({ length: 300_000 }, (_, i) => i),
        1,
      )
      .saveAsTextFile(path);
    clearImmediate(turn);
    expect(turns).toBeGreaterThan(3);
  });
});
