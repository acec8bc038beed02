import type { InputId } from '../data/inputs';
import type { Entrant } from '../entrant';
import { processEntrant } from './process-entrant';

/** One kernel alone, through its contract, on one thread over a text in memory, until the last word is in its table. */
export function kernelEntrant(
  entrant: Pick<Entrant, 'id' | 'title'>,
  input: InputId,
  kernel: 'native' | 'typescript',
): Entrant {
  return processEntrant(entrant, {
    input,
    task: 'words',
    onOneCore: true,
    env: { TS_STREAMING_NATIVE: kernel === 'native' ? 'require' : 'off' },
    command: (bench, file) => [process.execPath, bench.program('fold-lines'), file],
  });
}
