import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { findPath } from './import-graph.mjs';

const FIXTURES = path.join(import.meta.dirname, 'fixtures/cycle');
const fixture = (name) => path.join(FIXTURES, name);

describe('findPath', () => {
  it('names the files of a cycle in their order, imports of types included', () => {
    assert.deepEqual(findPath(fixture('left.ts'), './right'), ['left.ts', 'right.ts', 'middle.ts', 'left.ts']);
  });

  it('finds a file that imports itself', () => {
    assert.deepEqual(findPath(fixture('left.ts'), './left.ts'), ['left.ts', 'left.ts']);
  });

  it('finds nothing from a file that stands outside of the cycle it looks at', () => {
    assert.equal(findPath(fixture('outside.ts'), './left'), undefined);
  });

  it('lets the parts of a class name its type', () => {
    assert.deepEqual(
      [findPath(fixture('rdd-base.ts'), './rdd'), findPath(fixture('rdd.ts'), './rdd-base')],
      [undefined, undefined],
    );
  });

  it('leaves packages, and files that are not there, to the compiler', () => {
    assert.deepEqual(
      ['node:fs', '@ts-streaming/core', './nowhere'].map((specifier) => findPath(fixture('left.ts'), specifier)),
      [undefined, undefined, undefined],
    );
  });
});
