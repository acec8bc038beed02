import { formatColumns } from './format-columns';

const TABLE = [['what', 'MB/s'], ['left', 'right'], [['limit', '1226.9'], ['kernel-native', '9.0']]] as const; // prettier-ignore

describe('formatColumns', () => {
  it('lines up its columns for the terminal', () => {
    expect(formatColumns(...TABLE, 'text').split('\n')).toEqual([
      'what             MB/s',
      'limit          1226.9',
      'kernel-native     9.0',
    ]);
  });

  it('is a Markdown table with numbers to the right', () => {
    expect(formatColumns(...TABLE, 'markdown').split('\n')).toEqual([
      '| what          |   MB/s |',
      '| ------------- | -----: |',
      '| limit         | 1226.9 |',
      '| kernel-native |    9.0 |',
    ]);
  });
});
