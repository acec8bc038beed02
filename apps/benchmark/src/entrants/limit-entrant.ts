import type { InputId } from '../data/inputs';
import type { Entrant } from '../entrant';
import { compileLimit } from '../process/compile-limit';
import { processEntrant } from './process-entrant';

/** The hand-tuned C++ program over a text in memory, compiled for `march`. @param mode how it counts: see limit.cpp */
export function limitEntrant(
  entrant: Pick<Entrant, 'id' | 'title'>,
  input: InputId,
  march: 'haswell' | 'native',
  mode: readonly string[] = [],
): Entrant {
  return processEntrant(entrant, {
    input,
    task: 'words',
    onOneCore: true,
    command: async ({ home, cache }, file) => {
      const compiled = await compileLimit({ home, cache, march });
      return 'skipped' in compiled ? compiled : [compiled.program, file, ...mode];
    },
  });
}
