import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RddNode } from './rdd-node';
import { sc } from './test-rdds';

/** What the engine ran. */
async function ran(action: () => Promise<unknown>): Promise<[result: unknown, operators: string[]]> {
  const nodes: RddNode[] = [];
  const { engine } = sc;
  const runJob = jest.spyOn(engine, 'runJob').mockImplementation((node, ...rest) => {
    nodes.push(node);
    runJob.mockRestore();
    return engine.runJob(node, ...rest);
  });
  const result = await action();
  return [result, nodes.map(({ operator }) => operator)];
}

describe('count and reduce over lines', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'native-actions-'));
    writeFileSync(join(directory, 'text'), '3\n1\n\n20\n');
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it('run on the kernel where their steps do', async () => {
    const lines = sc.textFile(directory, 2);
    const numbers = lines.filter((line) => line !== '').map((line) => Number(line));
    expect(await ran(() => lines.count())).toEqual([4, ['reduceByKey']]);
    expect(await ran(() => numbers.count())).toEqual([3, ['reduceByKey']]);
    expect(await ran(() => numbers.reduce((a, b) => a + b))).toEqual([24, ['reduceByKey']]);
    expect(await ran(() => numbers.reduce(Math.max))).toEqual([20, ['reduceByKey']]);
    expect(await ran(() => lines.filter((line) => line === 'none').count())).toEqual([0, ['reduceByKey']]);
    await expect(
      lines
        .filter((line) => line === 'none')
        .map((line) => line.length)
        .reduce(Math.min),
    ).rejects.toMatchObject({
      code: 'TSS_RDD_EMPTY',
    });
  });

  it('run on rows elsewhere', async () => {
    const lines = sc.textFile(directory, 2);
    const outside = lines.getNumPartitions();
    expect(await ran(() => lines.map((line) => line + String(outside)).count())).toEqual([4, ['map']]);
    expect(await ran(() => lines.reduce((a, b) => (a > b ? a : b)))).toEqual(['3', ['textFile']]);
    expect(await ran(() => sc.parallelize([1, 2]).count())).toEqual([2, ['parallelize']]);
  });
});
