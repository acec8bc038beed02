import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readVectors, VectorError } from './vector';

const COMPLETE = {
  id: 'a',
  suite: 's',
  test: 't',
  kind: 'value',
  op: 'o',
  args: {},
  inputs: [],
  ordered: true,
  expected: 1,
};

describe('readVectors', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ts-streaming-vectors-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const read = (cases: unknown) => {
    writeFileSync(join(folder, 'operations.json'), JSON.stringify(cases));
    return readVectors(folder);
  };

  it('reads the cases of a folder', () => {
    expect(read([COMPLETE])).toEqual([COMPLETE]);
  });

  it.each<[string, unknown, string]>([
    ['a field that is not known', [{ ...COMPLETE, retries: 3 }], 'a has the field "retries", which is not known.'],
    ['a kind that is not known', [{ ...COMPLETE, kind: 'graph' }], 'a is of the kind "graph", which is not known.'],
    ['a field that is missing', [{ ...COMPLETE, op: undefined }], 'a is of the kind value and has no field "op".'],
    ['a pipeline that is missing', [{ ...COMPLETE, kind: 'rdd' }], 'a is of the kind rdd and has no field "expr".'],
    ['a case without an id', [{ ...COMPLETE, id: undefined }], 'Case 0 is of the kind value and has no field "id".'],
    ['an id that is there twice', [COMPLETE, COMPLETE], 'Two cases have the id a.'],
    ['no array', {}, 'operations.json is no array of cases.'],
  ])('refuses %s', (_what, cases, message) => {
    expect(() => read(cases)).toThrow(new VectorError(message));
  });
});
