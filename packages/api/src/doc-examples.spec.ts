import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLE_MODULES } from './internal/doc-test/example-modules';
import { expectedOutput } from './internal/doc-test/expected-output';
import { findExamples } from './internal/doc-test/find-examples';
import { isStreamingExample, runExample } from './internal/doc-test/run-example';

const PACKAGES = join(__dirname, '../..');
const PACKAGE_NAMES = ['api', 'core', 'kernel', 'expr'];

const EXAMPLES = PACKAGE_NAMES.flatMap((packageName) =>
  findExamples(PACKAGES, packageName).map((example) => ({ ...example, packageName })),
);

/** A doc comment and the name of the method under it. */
const DOCUMENTED_METHOD =
  / {2}(\/\*\*(?:(?!\*\/)[^])*\*\/)\n {2}(?:static |async |get |override )*(\[?[a-zA-Z.]+\]?)[<(]/g;

describe('an example in a doc comment', () => {
  it.each([
    ['core/src/rdd/rdd-base.ts', ['id', 'name', 'partitioner']],
    ['core/src/rdd/rdd-transformations.ts', []],
    ['core/src/rdd/rdd-pairs.ts', []],
    ['core/src/rdd/rdd-joins.ts', []],
    ['core/src/rdd/rdd-actions.ts', []],
    ['core/src/rdd/rdd-reductions.ts', []],
    ['core/src/rdd/rdd-statistics.ts', []],
    ['core/src/rdd/rdd-storage.ts', []],
    ['core/src/spark-context.ts', ['constructor', 'defaultParallelism', 'slots', 'kernel', 'blockRdd', 'stop']],
    ['api/src/dstream-transformations.ts', []],
    ['api/src/dstream-windows.ts', []],
    ['api/src/dstream-joins.ts', []],
    ['api/src/dstream-state.ts', []],
    ['api/src/dstream-pairs.ts', []],
    ['api/src/dstream.ts', ['cache', 'constructor']],
    ['api/src/streaming-context.ts', ['constructor', 'batchDuration', 'idle', '[Symbol.asyncDispose]']],
    ['api/src/streaming-sources.ts', ['inputStream']],
  ])('is there for each method of %s but those that say it all', (file, exceptions) => {
    const source = readFileSync(join(PACKAGES, file), 'utf8');
    const documented = [...source.matchAll(DOCUMENTED_METHOD)];
    const without = documented
      .filter(([, comment = '']) => !comment.includes('@example'))
      .map(([, , method]) => method);
    expect([without, documented.length > exceptions.length]).toEqual([exceptions, true]);
  });

  it.each(EXAMPLES)('runs, and prints what it says: $place', async ({ lines, file, packageName }) => {
    // Names that it does not import are those of its package, of the DSL, and of its own file.
    const own = {
      ...EXAMPLE_MODULES['@ts-streaming/api'],
      ...EXAMPLE_MODULES[`@ts-streaming/${packageName}`],
      ...jest.requireActual<Record<string, unknown>>(file),
    };
    const printed = await runExample(lines, own, EXAMPLE_MODULES);
    const expected = expectedOutput(lines, isStreamingExample(lines));
    if (expected.length > 0) expect(printed).toEqual(expected);
  });
});
