import fc from 'fast-check';
import { checkProgram } from './check-program';
import { randomProgram } from './contract/random-program';
import { columnTypeOf } from './instruction-types';
import type { ColumnType } from './line-program';

describe('columnTypeOf', () => {
  it('gives for each column of a program the type that it is checked by', () => {
    fc.assert(
      fc.property(randomProgram(), ({ program, spec }) => {
        const types: (ColumnType | undefined)[] = ['text'];
        for (const instruction of program.instructions) {
          const isFilter = instruction.op === 'filter';
          types.push(isFilter ? undefined : columnTypeOf(instruction, (column) => types[column] as ColumnType));
        }
        expect(types).toEqual(checkProgram(program, spec));
      }),
    );
  });
});
