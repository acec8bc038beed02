import { BLOCK_INTERVAL, CONFIG_KEYS, MEMORY_MAX } from './config-keys';
import { StreamingConf } from './streaming-conf';

describe('StreamingConf', () => {
  it('reads values with their units, and defaults where nothing is set', () => {
    const conf = new StreamingConf().set('streaming.memory.max', '64m');
    expect([conf.get(MEMORY_MAX), conf.get(BLOCK_INTERVAL)]).toEqual([64 * 2 ** 20, 200]);
  });

  it.each([
    ['spark.streaming.blockInterval', '1s', 1000],
    ['spark.streaming.blockInterval', '150', 150],
    ['spark.streaming.blockInterval', '2min', 120_000],
  ])('takes %s = %s', (name, value, expected) => {
    expect(new StreamingConf().set(name, value).get(BLOCK_INTERVAL)).toBe(expected);
  });

  it.each([
    ['spark.streaming.blockInterval', '0'],
    ['spark.streaming.blockInterval', '1.5s'],
    ['spark.streaming.blockInterval', 'soon'],
    ['spark.streaming.unpersist', 'yes'],
    ['streaming.slots.check', 'maybe'],
    ['streaming.memory.max', '1k'],
    ['spark.default.parallelism', '99999999999999999999'],
  ])('refuses %s = %s when it is set', (name, value) => {
    expect(() => new StreamingConf().set(name, value)).toThrow(
      expect.objectContaining({ code: 'TSS_CONFIG_BAD_VALUE' }) as Error,
    );
  });

  it('refuses a key that nothing reads, and suggests the one that was meant', () => {
    expect(() => new StreamingConf().set('spark.streaming.blokInterval', '1s')).toThrow(
      'Did you mean "spark.streaming.blockInterval"?',
    );
  });

  it('knows what was set, as it was set', () => {
    const conf = new StreamingConf().set('streaming.memory.max', '64m');
    expect([
      conf.contains('streaming.memory.max'),
      conf.contains('spark.master'),
      conf.getText('streaming.memory.max'),
      conf.getText('spark.master'),
    ]).toEqual([true, false, '64m', undefined]);
    expect(() => conf.getText('spark.mastr')).toThrow('Did you mean "spark.master"?');
  });

  it('is copied, so that later changes do not show', () => {
    const conf = new StreamingConf().setMaster('local');
    const copy = conf.clone();
    conf.setMaster('local[2]');
    expect(copy.entries()).toEqual([['spark.master', 'local']]);
  });
});

describe('CONFIG_KEYS', () => {
  it('has each name once, in the namespace of Spark or our own, with a text for the reference page', () => {
    const names = CONFIG_KEYS.map(({ name }) => name);
    expect([new Set(names).size, names.filter((name) => !/^(spark|streaming)\./.test(name))]).toEqual([
      names.length,
      [],
    ]);
    expect(CONFIG_KEYS.filter(({ doc, defaultText }) => !doc.endsWith('.') || defaultText === '')).toEqual([]);
  });
});
