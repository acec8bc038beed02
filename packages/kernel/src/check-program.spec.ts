import { checkProgram } from './check-program';
import { utf8 } from './contract/contract-fixtures';
import type { TableSpec } from './kernel';
import type { LineProgram } from './line-program';

const COMMA = utf8(',');
const SPACE = {
  ascii: Uint8Array.from({ length: 128 }, (_, code) => Number(code === 32)),
  others: 'space',
  repeat: true,
};
const COUNT: TableSpec = { key: 'utf8', aggregates: ['count'] };

/** A program of these instructions after a constant number (column 1), which counts lines. */
function programOf(...instructions: readonly unknown[]): unknown {
  return {
    instructions: [{ op: 'constant', value: 1 }, ...instructions],
    key: { kind: 'column', column: 0 },
    values: [1],
  };
}

/** What of the program the error names, or the types of its columns. */
function checked(program: unknown, spec: TableSpec = COUNT): unknown {
  try {
    return checkProgram(program, spec);
  } catch (error) {
    const { code, context } = error as { readonly code: string; readonly context: { readonly argument: string } };
    return [code, context.argument];
  }
}

describe('checkProgram', () => {
  it('gives the type of each column, and none for a filter', () => {
    const program = programOf(
      { op: 'cut', of: 0, separator: SPACE },
      { op: 'part', of: 2, separator: COMMA, at: 0 },
      { op: 'toNumber', of: 3 },
      { op: '>', left: 4, right: 1 },
      { op: 'filter', of: 5 },
      { op: 'json', of: 3, path: [utf8('a')], optional: true },
      { op: '===', left: 7, right: 4 },
      { op: 'select', test: 8, then: 1, otherwise: 4 },
      { op: 'constant', value: null },
      { op: 'concat', of: [2, 3] },
    );
    expect(checked(program)).toEqual([
      ...['text', 'number', 'text', 'text', 'number', 'boolean', undefined],
      ...['data', 'boolean', 'number', 'data', 'text'],
    ]);
  });

  it.each<readonly [spec: TableSpec, key: unknown, problem: string | undefined]>([
    [{ key: 'utf8', aggregates: ['sum'] }, { kind: 'column', column: 0 }, undefined],
    [{ key: 'utf8', aggregates: ['sum'] }, { kind: 'column', column: 1 }, 'program.key.column'],
    [{ key: 'utf8', aggregates: ['sum'] }, { kind: 'array', columns: [0] }, 'program.key.kind'],
    [{ key: 'float64', aggregates: ['sum'] }, { kind: 'column', column: 1 }, undefined],
    [{ key: 'float64', aggregates: ['sum'] }, { kind: 'column', column: 0 }, 'program.key.column'],
    [{ key: 'data', aggregates: ['sum'] }, { kind: 'column', column: 0 }, undefined],
    [{ key: 'data', aggregates: ['sum'] }, { kind: 'column', column: 1 }, undefined],
    [{ key: 'data', aggregates: ['sum'] }, { kind: 'array', columns: [0, 1, 0] }, undefined],
    [{ key: 'data', aggregates: ['sum'] }, { kind: 'array', columns: [] }, undefined],
    [{ key: 'data', aggregates: ['sum'] }, { kind: 'array', columns: [0, 2] }, 'program.key.columns[1]'],
    [{ key: 'data', aggregates: ['sum'] }, { kind: 'array' }, 'program.key.columns'],
    [{ key: 'data', aggregates: ['sum'] }, { kind: 'row' }, 'program.key.kind'],
    [{ key: 'data', aggregates: ['sum'] }, undefined, 'program.key.kind'],
  ])('holds the key against the table, %j: %j', (spec, key, problem) => {
    const program = { instructions: [{ op: 'constant', value: 1 }], key, values: [1] };
    expect(checked(program, spec)).toEqual(
      problem === undefined ? ['text', 'number'] : ['TSS_KERNEL_BAD_ARGUMENT', problem],
    );
  });

  it.each<readonly [instruction: unknown, problem: string]>([
    [undefined, 'op'],
    [{ op: 'toString', of: 0 }, 'op'],
    [{ op: 'trim' }, 'of'],
    [{ op: 'trim', of: 2 }, 'of'],
    [{ op: 'trim', of: -1 }, 'of'],
    [{ op: 'trim', of: 0.5 }, 'of'],
    [{ op: 'trim', of: '0' }, 'of'],
    [{ op: 'trim', of: 1 }, 'of'],
    [{ op: 'format', of: 0 }, 'of'],
    [{ op: 'filter', of: 0 }, 'of'],
    [{ op: 'asText', of: 0 }, 'of'],
    [{ op: '+', left: 1, right: 0 }, 'right'],
    [{ op: '<', left: 1, right: 0 }, 'right'],
    [{ op: 'and', left: 1, right: 1 }, 'left'],
    [{ op: 'select', test: 1, then: 0, otherwise: 0 }, 'test'],
    [{ op: 'cut', of: 0, separator: utf8('') }, 'separator'],
    [{ op: 'cut', of: 0, separator: Uint8Array.of(0xff) }, 'separator'],
    [{ op: 'cut', of: 0, separator: ',' }, 'separator.ascii'],
    [{ op: 'cut', of: 0, separator: { ...SPACE, ascii: new Uint8Array(128) } }, 'separator.ascii'],
    [{ op: 'cut', of: 0, separator: { ...SPACE, ascii: new Uint8Array(128).fill(2) } }, 'separator.ascii'],
    [{ op: 'cut', of: 0, separator: { ...SPACE, ascii: new Uint8Array(127).fill(1) } }, 'separator.ascii'],
    [{ op: 'cut', of: 0, separator: { ...SPACE, others: 'some' } }, 'separator.others'],
    [{ op: 'cut', of: 0, separator: { ...SPACE, repeat: undefined } }, 'separator.repeat'],
    [{ op: 'part', of: 0, separator: COMMA, at: -1 }, 'at'],
    [{ op: 'part', of: 0, separator: COMMA, at: 2 ** 31 }, 'at'],
    [{ op: 'part', of: 0, separator: COMMA }, 'at'],
    [{ op: 'characterAt', of: 0, at: 0.5 }, 'at'],
    [{ op: 'charCodeAt', of: 0, at: NaN }, 'at'],
    [{ op: 'slice', of: 0, from: -(2 ** 31), to: undefined }, 'from'],
    [{ op: 'slice', of: 0, from: 0, to: 2 ** 31 }, 'to'],
    [{ op: 'slice', of: 0, from: 0, to: null }, 'to'],
    [{ op: 'concat', of: [0] }, 'of'],
    [{ op: 'concat', of: [0, 1] }, 'of[1]'],
    [{ op: 'replace', of: 0, search: utf8(''), with: COMMA }, 'search'],
    [{ op: 'replaceAll', of: 0, search: COMMA }, 'with'],
    [{ op: 'replaceAll', of: 0, search: COMMA, with: new Uint8Array(2 ** 20 + 1) }, 'with'],
    [{ op: 'padStart', of: 0, length: 2 ** 20 + 1, fill: COMMA }, 'length'],
    [{ op: 'padEnd', of: 0, length: 9, fill: utf8('é') }, 'fill'],
    [{ op: 'padEnd', of: 0, length: 9, fill: utf8('') }, 'fill'],
    [{ op: 'position', of: 0 }, 'of'],
    [{ op: 'includes', of: 0, search: 'a' }, 'search'],
    [{ op: 'startsWith', of: 0, search: Uint8Array.of(0xc3) }, 'search'],
    [{ op: 'isIn', of: 0, values: [1, 'a'] }, 'values[1]'],
    [{ op: 'isIn', of: 0 }, 'values'],
    [{ op: 'constant', value: 1n }, 'value'],
    [{ op: 'constant', value: Uint8Array.of(0x80) }, 'value'],
    [{ op: 'json', of: 0, path: [], optional: false }, 'path'],
    [{ op: 'json', of: 0, path: [utf8('a'), utf8('__proto__')], optional: false }, 'path[1]'],
    [{ op: 'json', of: 0, path: [utf8('toString')], optional: false }, 'path[0]'],
    [{ op: 'json', of: 0, path: [utf8('a')] }, 'optional'],
  ])('refuses %j for its %s', (instruction, problem) => {
    const argument = `program.instructions[1].${problem}`;
    expect(checked(programOf(instruction))).toEqual(['TSS_KERNEL_BAD_ARGUMENT', argument]);
  });

  it('refuses what names the column of a filter, a position of what no cut made, and a test of what is no data', () => {
    const test = [
      { op: 'truthy', of: 0 },
      { op: 'filter', of: 2 },
    ];
    expect([
      checked(programOf(...test, { op: 'toData', of: 3 })),
      checked(programOf({ op: 'trim', of: 0 }, { op: 'position', of: 2 })),
      checked(programOf({ op: 'toData', of: 0 }, { op: 'is', of: 2, type: 'object' })),
      checked(programOf({ op: 'toData', of: 0 }, { op: '<', left: 2, right: 2 })),
    ]).toEqual(
      ['[3].of', '[2].of', '[2].type', '[2].left'].map((end) => [
        'TSS_KERNEL_BAD_ARGUMENT',
        `program.instructions${end}`,
      ]),
    );
  });

  it('asks for a column of numbers for each aggregate, and for no more instructions than it takes', () => {
    const program = programOf() as LineProgram;
    const many = { ...program, instructions: new Array(1025).fill({ op: 'constant', value: 1 }) };
    expect([
      checked({ ...program, values: [] }),
      checked({ ...program, values: [1, 1] }),
      checked({ ...program, values: [0] }),
      checked({ ...program, values: undefined }),
      checked({ ...program, instructions: undefined }),
      checked(many),
      checked(undefined),
    ]).toEqual(
      [...['values', 'values', 'values[0]', 'values'], ...['instructions', 'instructions', 'instructions']].map(
        (end) => ['TSS_KERNEL_BAD_ARGUMENT', `program.${end}`],
      ),
    );
  });
});
