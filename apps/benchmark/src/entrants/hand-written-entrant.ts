import type { PlainTask } from '../counts/plain-tasks';
import type { InputId } from '../data/inputs';
import type { Entrant } from '../entrant';
import { processEntrant } from './process-entrant';

/** A loop of `src/reference` in plain JavaScript, on one core over a text in memory. */
export function handWrittenEntrant(entrant: Pick<Entrant, 'id' | 'title'>, input: InputId, task: PlainTask): Entrant {
  return processEntrant(entrant, {
    input,
    task,
    onOneCore: true,
    command: (bench, file) => [process.execPath, bench.program('run-by-hand'), file, task],
  });
}
