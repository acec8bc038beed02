import type { InputId } from '../data/inputs';
import type { Entrant } from '../entrant';
import { processEntrant } from './process-entrant';

/** What reading a cached file costs, or looking whether it is UTF-8, before anything is counted. */
export function fileEntrant(
  entrant: Pick<Entrant, 'id' | 'title'>,
  input: InputId,
  what: 'read' | 'validate',
): Entrant {
  return processEntrant(entrant, {
    input,
    task: undefined,
    onOneCore: true,
    command: (bench, file) => [process.execPath, bench.program('touch-file'), file, what],
  });
}
