import { execFileSync } from 'node:child_process';

/** Libraries that every Linux with glibc has. Anything else (libstdc++, libgcc_s) would have to be installed, in the right version. */
const LIBRARIES_ALWAYS_THERE = /^(libc|libm|libdl|libpthread|librt)\.so\.\d+$|^ld-linux-x86-64\.so\.2$/;

/**
 * What a shared library asks of the system it is loaded on.
 *
 * @param {string} dump what `objdump -p` prints
 * @returns {{ libraries: string[], versions: string[] }} needed libraries, and symbol versions such as `GLIBC_2.14`
 */
export function neededSymbols(dump) {
  const libraries = [...dump.matchAll(/^ +NEEDED +(\S+)$/gm)].map(([, name]) => name);
  const references = /^Version References:\n((?:^ +.*\n?)*)/m.exec(dump)?.[1] ?? '';
  const versions = [...references.matchAll(/^ +0x[0-9a-f]+ 0x[0-9a-f]+ \d+ (\S+)$/gm)].map(([, name]) => name);
  return { libraries, versions: [...new Set(versions)].sort() };
}

/**
 * Why a library would not load on a system with this glibc.
 *
 * @param {ReturnType<typeof neededSymbols>} needed
 * @param {string} glibc such as `2.28`
 * @returns {string[]} one sentence for each reason; none if it loads
 */
export function reasonsNotToLoad({ libraries, versions }, glibc) {
  const newer = (version) => compareVersions(version, glibc) > 0;
  return [
    ...libraries
      .filter((name) => !LIBRARIES_ALWAYS_THERE.test(name))
      .map((name) => `It needs ${name}, which not every system has.`),
    ...versions
      .filter((name) => !name.startsWith('GLIBC_') || newer(name.slice('GLIBC_'.length)))
      .map((name) => `It needs ${name}, and may need nothing but GLIBC_${glibc} and older.`),
  ];
}

/** {@link neededSymbols} of a file. */
export function neededSymbolsOf(file) {
  return neededSymbols(execFileSync('objdump', ['-p', file], { encoding: 'utf8' }));
}

/** Negative, 0 or positive. GLIBC_PRIVATE is newer than everything: it is nobody's to use. */
function compareVersions(left, right) {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number));
  if (a.some(Number.isNaN)) return 1;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
