import { defaultMemoryMax } from './memory-limit';

const MIB = 2 ** 20;
const GIB = 2 ** 30;
const V2 = '/sys/fs/cgroup/memory.max';
const V1 = '/sys/fs/cgroup/memory/memory.limit_in_bytes';

describe('defaultMemoryMax', () => {
  it.each([
    ['a quarter of the memory of the machine', 8 * GIB, {}, undefined, 2 * GIB],
    ['4 GiB at most', 64 * GIB, {}, undefined, 4 * GIB],
    ['16 MiB at least', 32 * MIB, {}, undefined, 16 * MIB],
    ['a quarter of the limit of a container', 8 * GIB, { [V2]: `${String(GIB)}\n` }, undefined, 256 * MIB],
    ['the same without a limit', 8 * GIB, { [V2]: 'max\n' }, 0, 2 * GIB],
    [
      'the same for the number that means no limit in version 1',
      8 * GIB,
      { [V1]: '9223372036854771712\n' },
      0,
      2 * GIB,
    ],
    ['a limit of version 1', 8 * GIB, { [V1]: `${String(400 * MIB)}\n` }, undefined, 100 * MIB],
    ['what Node says of the container', 8 * GIB, {}, 2 * GIB, 512 * MIB],
    ['whole bytes', 8 * GIB, { [V2]: '100000003\n' }, undefined, 25_000_000],
  ])('is %s', (_, total, files: Readonly<Record<string, string>>, constrained, expected) => {
    expect(defaultMemoryMax({ read: (path) => files[path], total, constrained })).toBe(expected);
  });

  it('is within its bounds on the machine that it runs on', () => {
    expect([defaultMemoryMax() >= 16 * MIB, defaultMemoryMax() <= 4 * GIB]).toEqual([true, true]);
  });
});
