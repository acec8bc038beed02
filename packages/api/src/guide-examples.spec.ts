import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLE_MODULES } from './internal/doc-test/example-modules';
import { expectedOutput } from './internal/doc-test/expected-output';
import { blocksIn } from './internal/doc-test/find-examples';
import { isStreamingExample, runExample } from './internal/doc-test/run-example';

const ROOT = join(__dirname, '../../..');
const PAGES = [
  'README.md',
  'ARCHITECTURE.md',
  'packages/api/README.md',
  'docs/guides/getting-started.md',
  'docs/guides/lambdas.md',
];

const BLOCKS = PAGES.filter((page) => existsSync(join(ROOT, page))).flatMap((page) =>
  blocksIn(readFileSync(join(ROOT, page), 'utf8')).map((lines, i) => ({ page, number: i + 1, lines })),
);

/** Runs until it is stopped; flagship.integration.ts runs it. */
const isFlagship = (lines: readonly string[]): boolean => lines.includes('await ssc.awaitTermination();');

describe('an example on a page', () => {
  it.each(BLOCKS.filter(({ lines }) => isFlagship(lines)))(
    'is the program that is type-checked: $page',
    ({ lines }) => {
      const program = readFileSync(join(__dirname, 'flagship.tst.ts'), 'utf8');
      expect(`${lines.join('\n')}\n`).toBe(program.slice(program.indexOf('import ')));
    },
  );

  it.each(BLOCKS.filter(({ lines }) => !isFlagship(lines)))(
    'runs, and prints what it says: $page, block $number',
    async ({ lines }) => {
      const printed = await runExample(lines, {}, EXAMPLE_MODULES);
      expect(printed).toEqual(expectedOutput(lines, isStreamingExample(lines)));
    },
  );
});
