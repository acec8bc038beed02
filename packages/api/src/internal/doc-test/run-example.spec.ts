import * as api from '../../index';
import { expectedOutput } from './expected-output';
import { runExample } from './run-example';

describe('runExample', () => {
  it('gives an example that uses sc a SparkContext', async () => {
    const lines = ['console.log(await sc.parallelize([1, 2]).count()); // 2'];
    await expect(runExample(lines, {}, {})).resolves.toEqual(['2']);
  });

  it('gives what the example printed, the first error it threw, and an import it cannot have', async () => {
    const printed = await runExample(["console.log('a\\nb', 1);"], {}, {});
    expect(printed).toEqual(['a', 'b 1']);
    await expect(runExample(['throw new RangeError();'], {}, {})).rejects.toThrow(RangeError);
    await expect(runExample(["import { a } from 'nowhere';"], {}, {})).rejects.toThrow(/nowhere/);
  });

  it('runs as many batches as the longest queue has items', async () => {
    const lines = ['ssc.queueStream([[1], [2, 3]]).count().foreachRDD(async (rdd) => console.log(await rdd.first()));'];
    expect(await runExample(lines, api, {})).toEqual(['1', '2']);
  });

  it('raises the error of a batch', async () => {
    const lines = ["ssc.queueStream([[1]]).foreachRDD(() => { throw new Error('bad'); });"];
    await expect(runExample(lines, api, {})).rejects.toMatchObject({ code: 'TSS_JOB_OUTPUT_FAILED' });
  });
});

describe('expectedOutput', () => {
  it('takes comments behind console.log, and comment lines of streaming examples', () => {
    const lines = [
      '// why',
      'const a = 1; // one',
      'console.log(a); // 1',
      "console.log('//'); // //",
      '// [ 2 ]',
      '//',
    ];
    expect([expectedOutput(lines, false), expectedOutput(lines, true)]).toEqual([
      ['1', '//'],
      ['why', '1', '//', '[ 2 ]', ''],
    ]);
  });
});
