import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Skipped } from '../entrant';

const COMPILER = process.env['CXX'] ?? 'g++';

/**
 * Compiles limit.cpp for an instruction set, once per source text.
 *
 * Skipped, with the reason, without a compiler and on processors that are not x86-64 with AVX2.
 */
export async function compileLimit({
  home,
  cache,
  march,
}: {
  readonly home: string;
  readonly cache: string;
  readonly march: 'haswell' | 'native';
}): Promise<{ readonly program: string } | Skipped> {
  if (
    process.arch !== 'x64' ||
    process.platform !== 'linux' ||
    !readFileSync('/proc/cpuinfo', 'utf8').includes(' avx2 ')
  ) {
    return { skipped: 'limit.cpp is written for Linux on x86-64 with AVX2' };
  }
  const source = path.join(home, 'limit/limit.cpp');
  const flags = ['-O3', '-std=c++17', `-march=${march}`];
  const key = createHash('sha256').update(readFileSync(source)).update(flags.join(' ')).digest('hex').slice(0, 16);
  const program = path.join(cache, `limit-${march}-${key}`);
  if (existsSync(program)) return { program };
  mkdirSync(cache, { recursive: true });
  const unfinished = `${program}.${process.pid}`;
  try {
    await promisify(execFile)(COMPILER, [...flags, '-o', unfinished, source]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { skipped: `no C++ compiler (${COMPILER}) on the PATH` };
    throw error;
  }
  renameSync(unfinished, program);
  return { program };
}
