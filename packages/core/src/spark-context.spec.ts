import { StreamingConf } from './config/streaming-conf';
import { SparkContext } from './spark-context';

describe('SparkContext', () => {
  it('has the slots of its master, and as much parallelism unless the configuration says otherwise', () => {
    const plain = new SparkContext('local[3]', 'plain');
    const conf = new StreamingConf().setMaster('local[3]').setAppName('conf').set('spark.default.parallelism', 8);
    const configured = new SparkContext(conf);
    expect([plain, configured].map(({ slots, defaultParallelism }) => [slots.size, defaultParallelism])).toEqual([
      [3, 3],
      [3, 8],
    ]);
  });

  it('takes the name that is passed before the one of the configuration, which it copies', () => {
    const conf = new StreamingConf().setMaster('local').setAppName('conf');
    const context = new SparkContext(conf, 'argument');
    conf.set('spark.default.parallelism', 9);
    expect([context.master, context.appName, conf.getText('spark.app.name'), context.defaultParallelism]).toEqual([
      'local',
      'argument',
      'conf',
      1,
    ]);
  });

  it.each([
    ['a master', new StreamingConf().setAppName('x'), 'A master'],
    ['a name', new StreamingConf().setMaster('local'), 'An application name'],
  ])('is refused without %s', (_, conf, what) => {
    expect(() => new SparkContext(conf)).toThrow(
      expect.objectContaining({
        code: 'TSS_CONFIG_MISSING',
        context: expect.objectContaining({ what }) as object,
      }) as Error,
    );
  });

  it.each(['local[0]', 'local[2,0]', 'spark://host:7077', 'local[x]', ''])('refuses the master %j', (master) => {
    expect(() => new SparkContext(master, 'x')).toThrow(
      expect.objectContaining({ code: 'TSS_CONFIG_BAD_MASTER', context: { master } }) as Error,
    );
  });

  it('has the kernel that the configuration asks for', () => {
    const conf = new StreamingConf().setMaster('local').setAppName('x').set('streaming.kernel.native', 'off');
    const context = new SparkContext(conf);
    expect([context.kernel.id, context.kernel]).toEqual(['typescript', context.kernel]);
  });

  it('makes nothing more, and runs nothing more, once it is stopped', async () => {
    const context = new SparkContext('local', 'stopped');
    const rdd = context.parallelize([1]);
    await context.stop();
    await context.stop();
    const makers = {
      parallelize: () => context.parallelize([1]),
      textFile: () => context.textFile('/none'),
      emptyRDD: () => context.emptyRDD(),
      union: () => context.union([rdd]),
    };
    for (const [operation, make] of Object.entries(makers)) {
      expect(make).toThrow(
        expect.objectContaining({
          code: 'TSS_CONTEXT_STOPPED',
          context: { context: 'SparkContext', operation },
        }) as Error,
      );
    }
    expect(context.isStopped).toBe(true);
    await expect(rdd.collect()).rejects.toMatchObject({ code: 'TSS_JOB_CANCELLED' });
  });
});
