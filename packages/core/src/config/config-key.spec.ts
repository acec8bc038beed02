import {
  byteSize,
  configKey,
  durationMs,
  flag,
  oneOf,
  openConfigKey,
  parseConfigValue,
  text,
  wholeNumber,
} from './config-key';

const about = { since: '0.1.0', doc: 'For this spec.' };
const DELAY = configKey('spec.delay', { type: durationMs({ min: 10 }), default: 200, ...about });
const SIZE = configKey('spec.size', { type: byteSize({ min: 1024 }), default: 2 ** 20, ...about });
const COUNT = configKey('spec.count', { type: wholeNumber({ min: 0 }), default: 1, ...about });
const SWITCH = configKey('spec.switch', { type: flag, default: false, ...about });
const WORD = openConfigKey('spec.word', { type: oneOf('one', 'two'), unset: 'another key', ...about });
const TEXT = openConfigKey('spec.text', { type: text, unset: 'nothing', ...about });

describe('parseConfigValue', () => {
  it.each([
    ['200', 200],
    ['200ms', 200],
    [' 2 s ', 2000],
    ['2S', 2000],
    ['3m', 180_000],
    ['3min', 180_000],
    ['1h', 3_600_000],
    ['2d', 172_800_000],
  ])('reads the time %j', (value, expected) => {
    expect(parseConfigValue(DELAY, value)).toBe(expected);
  });

  it.each([
    ['2048', 2048],
    ['64k', 65_536],
    ['64KB', 65_536],
    ['3m', 3 * 2 ** 20],
    ['2g', 2 ** 31],
    ['1t', 2 ** 40],
  ])('reads the size %j', (value, expected) => {
    expect(parseConfigValue(SIZE, value)).toBe(expected);
  });

  it('reads switches, words and text', () => {
    expect([
      parseConfigValue(SWITCH, 'true'),
      parseConfigValue(SWITCH, 'false'),
      parseConfigValue(WORD, 'two'),
      parseConfigValue(TEXT, 'a b'),
    ]).toEqual([true, false, 'two', 'a b']);
  });

  it.each([
    [DELAY, '9ms', 'it must be at least 10'],
    [DELAY, '-5s', 'it must be at least 10'],
    [DELAY, '1.5s', 'use a time such as 200ms, 2s or 1m'],
    [DELAY, '2 weeks', 'use a time such as 200ms, 2s or 1m'],
    [DELAY, '', 'use a time such as 200ms, 2s or 1m'],
    [DELAY, '99999999999d', 'it is too large'],
    [SIZE, '1kb2', 'use a size such as 512k, 64m or 2g'],
    [COUNT, '1k', 'use a whole number'],
    [COUNT, '-1', 'it must be at least 0'],
    [SWITCH, 'yes', 'use true or false'],
    [WORD, 'three', 'use one of one, two'],
  ])('refuses a value for $name: %j', (key, value, reason) => {
    expect(() => parseConfigValue<unknown>(key, value)).toThrow(
      expect.objectContaining({ code: 'TSS_CONFIG_BAD_VALUE', context: { key: key.name, value, reason } }) as Error,
    );
  });
});

describe('a key', () => {
  it('says what holds where it is not set', () => {
    expect([DELAY, SIZE, COUNT, SWITCH, WORD].map(({ defaultText, type }) => [defaultText, type.name])).toEqual([
      ['200ms', 'time, at least 10ms'],
      ['1m', 'size, at least 1024 bytes'],
      ['1', 'whole number, at least 0'],
      ['false', 'true or false'],
      ['another key', 'one | two'],
    ]);
  });
});
