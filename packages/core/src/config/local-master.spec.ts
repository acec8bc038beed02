import { parseLocalMaster } from './local-master';

describe('parseLocalMaster', () => {
  it.each([
    ['local', { slots: 1, taskFailures: 1 }],
    ['local[3]', { slots: 3, taskFailures: 1 }],
    ['local[*]', { slots: 8, taskFailures: 1 }],
    ['local[2,4]', { slots: 2, taskFailures: 4 }],
    ['local[ * , 2 ]', { slots: 8, taskFailures: 2 }],
  ])('reads %s', (master, expected) => {
    expect(parseLocalMaster(master, () => 8)).toEqual(expected);
  });

  it.each(['local[0]', 'local[-1]', 'local[2,0]', 'local[]', 'Local', 'spark://host', 'local[2', ''])(
    'refuses "%s"',
    (master) => {
      expect(() => parseLocalMaster(master, () => 8)).toThrow(
        expect.objectContaining({ code: 'TSS_CONFIG_BAD_MASTER', context: { master } }) as Error,
      );
    },
  );
});
