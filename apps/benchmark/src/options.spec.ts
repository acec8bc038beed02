import { parseOptions } from './options';

const ROWS = ['limit', 'kernel-native'];

describe('parseOptions', () => {
  it('measures everything five times on 256 MiB by default', () => {
    expect(parseOptions([], ROWS)).toEqual({
      only: undefined,
      json: undefined,
      bytes: 256 * 2 ** 20,
      runs: 5,
      warmUps: 1,
      smoke: false,
      save: false,
    });
  });

  it('takes 8 MiB and one run for a smoke run, unless it is told otherwise', () => {
    expect(parseOptions(['--smoke', '--runs', '2', '--only', 'limit', '--json', 'out.json'], ROWS)).toEqual({
      only: ['limit'],
      json: 'out.json',
      bytes: 8 * 2 ** 20,
      runs: 2,
      warmUps: 0,
      smoke: true,
      save: false,
    });
  });

  it.each([
    [['--only', 'nothing'], 'There is no row "nothing". Rows: limit, kernel-native.'],
    [['--runs', '0'], '--runs is "0". Use a whole number from 1 to 1000.'],
    [['--size', 'big'], '--size is "big". Use a whole number from 1 to 2047.'],
  ])('refuses %j', (args, message) => {
    expect(() => parseOptions(args, ROWS)).toThrow(new TypeError(message));
  });
});
