import { parseOptions } from './options';

const ROWS = ['wordcount', 'memory'];

describe('parseOptions', () => {
  it('measures everything that is not long five times on 256 MiB by default', () => {
    expect(parseOptions([], ROWS)).toEqual({
      only: undefined,
      full: false,
      json: undefined,
      bytes: 256 * 2 ** 20,
      runs: 5,
      warmUps: 1,
      memorySeconds: 300,
      smoke: false,
      save: false,
    });
  });

  it('takes 4 MiB and one run for a smoke run, unless it is told otherwise', () => {
    expect(parseOptions(['--smoke', '--runs', '2', '--only', 'memory', '--full', '--json', 'out.json'], ROWS)).toEqual({
      only: ['memory'],
      full: true,
      json: 'out.json',
      bytes: 4 * 2 ** 20,
      runs: 2,
      warmUps: 0,
      memorySeconds: 3,
      smoke: true,
      save: false,
    });
  });

  it.each([
    [['--only', 'nothing'], 'There is no row "nothing". Rows: wordcount, memory.'],
    [['--runs', '0'], '--runs is "0". Use a whole number from 1 to 1000.'],
    [['--size', 'big'], '--size is "big". Use a whole number from 1 to 2047.'],
    [['--memory-seconds', '0.5'], '--memory-seconds is "0.5". Use a whole number from 1 to 86400.'],
  ])('refuses %j', (args, message) => {
    expect(() => parseOptions(args, ROWS)).toThrow(new TypeError(message));
  });
});
