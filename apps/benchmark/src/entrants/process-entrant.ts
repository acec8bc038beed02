import type { PlainTask } from '../counts/plain-tasks';
import type { InputId } from '../data/inputs';
import type { Candidate, Entrant, Sample, Skipped } from '../entrant';
import { MeasuredProcess } from '../process/measured-process';
import { oneCore } from '../process/one-core';
import type { RunResult } from '../process/serve-runs';
import type { Workbench } from '../workbench';

/** A program that works on a text, and says how long it took. */
export interface MeasuredProgram {
  readonly input: InputId;
  /** What the program counts; undefined for one that counts nothing. */
  readonly task: PlainTask | undefined;
  /** Whether it is kept on one core, with all its threads. */
  readonly onOneCore: boolean;
  readonly env?: NodeJS.ProcessEnv;
  /** The program and its arguments. */
  readonly command: (bench: Workbench, file: string) => readonly string[] | Promise<readonly string[] | Skipped>;
}

/** An entrant that is a process, started once and asked for one run at a time: throughput over its text. */
export function processEntrant(
  { id, title }: Pick<Entrant, 'id' | 'title'>,
  { input, task, onOneCore, env = {}, command }: MeasuredProgram,
): Entrant {
  return {
    id,
    title,
    unit: 'MB/s',
    open: async (bench): Promise<Candidate | Skipped> => {
      const { file, bytes } = bench.text(input);
      const program = await command(bench, file);
      if ('skipped' in program) return program;
      const expected = task === undefined ? undefined : await bench.expected(input, task);
      return { ...(await openProcess(program, onOneCore, env, ({ seconds }) => bytes / 1e6 / seconds)), expected };
    },
  };
}

/** Starts a measured process. @param valueOf the value of a run */
export async function openProcess(
  program: readonly string[],
  onOneCore: boolean,
  env: NodeJS.ProcessEnv,
  valueOf: (result: RunResult) => number,
): Promise<Candidate | Skipped> {
  const prefix = onOneCore ? oneCore() : undefined;
  const [command = '', ...args] = [...(prefix ?? []), ...program];
  const measured = await MeasuredProcess.start(command, args, env);
  if (!(measured instanceof MeasuredProcess)) return { skipped: measured.unavailable };
  return {
    description: `${measured.ready}${prefix === undefined ? '' : ', one core'}`,
    run: async (): Promise<Sample> => {
      const { counts, figures = {}, ...result } = await measured.run();
      return { value: valueOf(result), counts, figures };
    },
    close: () => measured.close(),
  };
}
