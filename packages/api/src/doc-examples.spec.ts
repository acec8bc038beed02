import { join } from 'node:path';
import * as core from '@ts-streaming/core';
import * as expr from '@ts-streaming/expr';
import * as kernel from '@ts-streaming/kernel';
import { expectedOutput } from './internal/doc-test/expected-output';
import { findExamples } from './internal/doc-test/find-examples';
import { isStreamingExample, runExample } from './internal/doc-test/run-example';
import * as testing from './internal/testing';
import * as api from './index';

const PACKAGES = join(__dirname, '../..');

const MODULES = {
  '@ts-streaming/api': api,
  '@ts-streaming/api/internal/testing': testing,
  '@ts-streaming/core': core,
  '@ts-streaming/expr': expr,
  '@ts-streaming/kernel': kernel,
};

/** Names that an example may use without an import: what its package offers, and for core also what the DSL offers of it. */
const OWN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  api,
  core: { ...api, ...core },
  expr,
  kernel,
};

describe.each(Object.keys(OWN))('an example in the doc comments of %s', (packageName) => {
  const examples = findExamples(PACKAGES, packageName);

  it('is found', () => {
    expect(examples.length).toBeGreaterThan(0);
  });

  it.each(examples)('runs, and prints what it says: $place', async ({ lines }) => {
    const printed = await runExample(lines, OWN[packageName] ?? {}, MODULES);
    const expected = expectedOutput(lines, isStreamingExample(lines));
    if (expected.length > 0) expect(printed).toEqual(expected);
  });
});
