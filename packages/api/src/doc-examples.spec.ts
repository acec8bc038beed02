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

describe('an example in a doc comment', () => {
  it('is there for each public method of DStream and StreamingContext that makes or takes out a stream', () => {
    const ofApi = EXAMPLES.filter(({ place }) => /^api\/src\/(dstream|streaming-context)\.ts/.test(place));
    expect(ofApi.length).toBeGreaterThanOrEqual(19);
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
