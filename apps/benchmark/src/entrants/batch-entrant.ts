import type { PlainTask } from '../counts/plain-tasks';
import type { InputId } from '../data/inputs';
import type { Entrant } from '../entrant';
import { processEntrant } from './process-entrant';

/** A batch job of the public API over a cached file, from `textFile` to `count()` of its groups, with the native kernel. */
export function batchEntrant(
  entrant: Pick<Entrant, 'id' | 'title'>,
  job: {
    readonly input: InputId;
    readonly task: PlainTask;
    /** Its name among `src/programs`. */
    readonly program: string;
    readonly master: string;
    readonly onOneCore: boolean;
  },
): Entrant {
  const { input, task, program, master, onOneCore } = job;
  return processEntrant(entrant, {
    input,
    task,
    onOneCore,
    env: { TS_STREAMING_NATIVE: 'require' },
    command: (bench, file) => [process.execPath, bench.program(program), file, master],
  });
}
