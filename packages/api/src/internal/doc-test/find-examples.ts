import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A `ts` example of a doc comment. */
export interface DocExample {
  /** `core/src/rdd/rdd.ts:52`: where its first line is. */
  readonly place: string;
  /** Absolute path of its file. */
  readonly file: string;
  readonly lines: readonly string[];
}

const DOC_COMMENT = /\/\*\*[^]*?\*\//g;
const EXAMPLE = /^[ \t]*\*[ \t]*```ts\n([^]*?)^[ \t]*\*[ \t]*```/gm;
const COMMENT_EDGE = /^[ \t]*\* ?/;
const TEST_FILE = /\.(spec|tst|integration|stress|fuzz)\.ts$/;

/** All examples in the doc comments of a package's sources, in order of files. @param packagesDir folder of all packages */
export function findExamples(packagesDir: string, packageName: string): DocExample[] {
  const sources = join(packagesDir, packageName, 'src');
  return readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !TEST_FILE.test(file))
    .sort()
    .flatMap((file) => {
      const path = join(sources, file);
      return examplesIn(readFileSync(path, 'utf8')).map(({ line, lines }) => ({
        place: `${relative(packagesDir, path)}:${String(line)}`,
        file: path,
        lines,
      }));
    });
}

/** The `ts` blocks of a Markdown text. */
export function blocksIn(markdown: string): string[][] {
  return [...markdown.matchAll(/^```ts\n([^]*?)^```$/gm)].map((block) => (block[1] ?? '').trimEnd().split('\n'));
}

/** The examples of a source text. `line` is that of an example's first line, from 1. */
export function examplesIn(source: string): { readonly line: number; readonly lines: readonly string[] }[] {
  return [...source.matchAll(DOC_COMMENT)].flatMap((comment) =>
    [...comment[0].matchAll(EXAMPLE)].map((example) => ({
      line: source.slice(0, comment.index + example.index).split('\n').length + 1,
      lines: (example[1] ?? '')
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(COMMENT_EDGE, '')),
    })),
  );
}
