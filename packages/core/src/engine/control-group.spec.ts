import { controlGroupTexts, type ReadText } from './control-group';

const MEMORY = { v2: 'memory.max', v1: { controller: 'memory', file: 'memory.limit_in_bytes' } };
const filesOf =
  (files: Readonly<Record<string, string>>): ReadText =>
  (path) =>
    files[path];

describe('controlGroupTexts', () => {
  it('reads the files of the own group and of all above it in version 2, the root first', () => {
    const read = filesOf({
      '/proc/self/cgroup': '0::/user.slice/app.scope\n',
      '/sys/fs/cgroup/memory.max': 'root',
      '/sys/fs/cgroup/user.slice/memory.max': 'slice',
      '/sys/fs/cgroup/user.slice/app.scope/memory.max': 'scope',
    });
    expect(controlGroupTexts(MEMORY, read)).toEqual(['root', 'scope', 'slice']);
  });

  it('reads the group of its controller in version 1, among others of the same mount', () => {
    const read = filesOf({
      '/proc/self/cgroup': '5:cpu,cpuacct:/docker/other\n4:memory:/docker/abc\n1:name=systemd:/docker/abc\n',
      '/sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes': 'own',
      '/sys/fs/cgroup/cpu/docker/other/memory.limit_in_bytes': 'of another controller',
    });
    expect(controlGroupTexts(MEMORY, read)).toEqual(['own']);
  });

  it('finds the own group at the root where a container hides the path', () => {
    const read = filesOf({ '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/memory.max': 'container' });
    expect(controlGroupTexts(MEMORY, read)).toEqual(['container']);
  });

  it('knows no limits where there are no control groups', () => {
    expect(controlGroupTexts(MEMORY, () => undefined)).toEqual([]);
  });

  it('reads the machine that it runs on, whatever there is', () => {
    expect(controlGroupTexts(MEMORY).every((text) => /^(max|\d+)\n?$/.test(text))).toBe(true);
  });
});
