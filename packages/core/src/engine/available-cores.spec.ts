import { availableCores } from './available-cores';
import type { ReadText } from './control-group';

const V2 = '/sys/fs/cgroup/cpu.max';
const V1 = { quota: '/sys/fs/cgroup/cpu/cpu.cfs_quota_us', period: '/sys/fs/cgroup/cpu/cpu.cfs_period_us' };
const filesOf =
  (files: Readonly<Record<string, string>>): ReadText =>
  (path) =>
    files[path];

describe('availableCores', () => {
  it.each([
    ['as many as the scheduler lets it use, without control groups', {}, 8],
    ['the same without a quota', { [V2]: 'max 100000\n' }, 8],
    ['a whole quota', { [V2]: '200000 100000\n' }, 2],
    ['a part of a core rounded up', { [V2]: '150000 100000\n' }, 2],
    ['at least one', { [V2]: '1000 100000\n' }, 1],
    ['no more than the machine has', { [V2]: '9900000 100000\n' }, 8],
    ['the default period where none can be read', { [V1.quota]: '300000\n' }, 3],
    ['a quota of version 1', { [V1.quota]: '250000\n', [V1.period]: '50000\n' }, 5],
    ['no quota of version 1', { [V1.quota]: '-1\n', [V1.period]: '100000\n' }, 8],
    [
      'the smallest of the quotas of all groups',
      {
        '/proc/self/cgroup': '0::/a/b\n',
        [V2]: 'max 100000\n',
        '/sys/fs/cgroup/a/cpu.max': '300000 100000\n',
        '/sys/fs/cgroup/a/b/cpu.max': '600000 100000\n',
      },
      3,
    ],
  ])('are %s', (_, files: Readonly<Record<string, string>>, expected) => {
    expect(availableCores({ read: filesOf(files), parallelism: 8 })).toBe(expected);
  });

  it('are one or more of the machine that it runs on', () => {
    expect(availableCores()).toBeGreaterThanOrEqual(1);
  });
});
