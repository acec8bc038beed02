import { join } from 'node:path';
import * as api from './index';
import { findExamples } from './internal/doc-test/find-examples';
import { typeCheck } from './internal/doc-test/type-check';

const PACKAGE = join(__dirname, '..');
const PRELUDE_LINES = 1;

/** What programs do not see, and what is seen as part of @ts-streaming/testing. */
const INTERNAL = /^core\/src\/(scheduler|plan|engine)\/|^api\/src\/internal\//;

/** An example as a module: what it takes for granted is imported and declared in the first line. */
function moduleOf(lines: readonly string[]): string {
  const code = lines.join('\n');
  const free = (name: string): boolean =>
    new RegExp(`\\b${name}\\b`).test(code) &&
    !new RegExp(`\\b(const|let|class|function) ${name}\\b|^import .*\\b${name}\\b`, 'm').test(code);
  const types = ['StreamingListener'].filter(free).map((name) => `type ${name}`);
  const names = [...Object.keys(api).filter(free), ...types];
  const values = names.length === 0 ? '' : `import { ${names.join(', ')} } from '@ts-streaming/api';`;
  const contexts = [
    ['ssc', 'StreamingContext'],
    ['sc', 'SparkContext'],
  ].flatMap(([name = '', type = '']) =>
    free(name) ? [`declare const ${name}: import('@ts-streaming/api').${type};`] : [],
  );
  return `${values} ${contexts.join(' ')}\n${code}\nexport {};\n`;
}

describe('the types of the DSL', () => {
  it('take every example, and refuse misuse in words that a user can follow', () => {
    const examples = ['api', 'core']
      .flatMap((name) => findExamples(join(PACKAGE, '..'), name))
      .filter(({ place }) => !INTERNAL.test(place));
    const modules = new Map(examples.map(({ lines }, i) => [`example-${String(i)}.ts`, moduleOf(lines)]));
    modules.set(
      'misuse.ts',
      [
        "import { type DStream, seconds, SparkContext, StreamingContext } from '@ts-streaming/api';",
        "const ssc = new StreamingContext(new SparkContext('local', 'x'), seconds(1));",
        'const words: DStream<string> = ssc.queueStream<string>([]);',
        'words.reduceByKey((a) => a);',
        'words.map((w) => [w, 1, 2]).groupByKey();',
        'const numbers: DStream<number> = words;',
        'export { numbers };',
      ].join('\n'),
    );

    const complaints = typeCheck(join(PACKAGE, 'tsconfig.json'), modules).map(({ file, line, message }) => {
      const example = examples[Number(/^example-(\d+)/.exec(file)?.[1])];
      const place =
        example === undefined ? `${file}:${String(line)}` : `${example.place}+${String(line - 1 - PRELUDE_LINES)}`;
      return `${place}: ${message.split('\n').join(' | ')}`;
    });

    expect(complaints).toEqual([
      "misuse.ts:4: The 'this' context of type 'DStream<string>' is not assignable to method's 'this' of type 'DStream<Pair<string>>'." +
        " |   Type 'string' is not assignable to type 'Pair<string>'.",
      "misuse.ts:5: The 'this' context of type 'DStream<[string, number, number]>' is not assignable to method's 'this' of type" +
        " 'DStream<Pair<[string, number, number]>>'. |   Type '[string, number, number]' is not assignable to type" +
        " 'Pair<[string, number, number]>'. |     Source has 3 element(s) but target allows only 2.",
      "misuse.ts:6: Type 'DStream<string>' is not assignable to type 'DStream<number>'. |   Type 'string' is not assignable to type 'number'.",
    ]);
  }, 60_000);
});
