import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SparkContext } from '@ts-streaming/api';

describe('an RDD', () => {
  const sc = new SparkContext('local[2]', 'behaviours');
  afterAll(() => sc.stop());

  it('runs no action inside of a function of another (rd-nested)', async () => {
    const other = sc.parallelize([1, 2]);
    const nested = sc.parallelize([1]).map(() => {
      void other.count();
      return 1;
    });
    await expect(nested.collect()).rejects.toMatchObject({ cause: { code: 'TSS_RDD_NESTED_ACTION' } });
  });

  it('fails with what computing it threw, also where it is kept (rd-cache-failure)', async () => {
    const kept = sc
      .parallelize([1, 2])
      .map((n) => {
        if (n > 0) throw new RangeError('injected failure');
        return n;
      })
      .cache();
    await expect(kept.collect()).rejects.toThrow('injected failure');
  });

  it('is read back from the text that it was saved as (rd-textfile)', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ts-streaming-behaviours-'));
    const saved = join(folder, 'saved');
    await sc.parallelize([1, 2, 3, 4], 1).saveAsTextFile(saved);
    const lines = await sc.textFile(saved).collect();
    const text = readFileSync(join(saved, 'part-00000'), 'utf8');
    rmSync(folder, { recursive: true });
    expect([text, lines]).toEqual(['1\n2\n3\n4\n', ['1', '2', '3', '4']]);
  });
});
