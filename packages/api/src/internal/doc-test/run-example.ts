import { format } from 'node:util';
import { transformSync } from '@swc/core';
import { Duration, ManualClock, SparkContext } from '@ts-streaming/core';
import { StreamingContext } from '../../streaming-context';
import { runBatch } from '../testing/run-batch';

/** Batch interval of `ssc` in examples, in ms. */
const BATCH_MS = 1000;

const IMPORT = /^import (type )?\{([^}]*)\} from '([^']+)';$/;

/** What examples import from, by specifier. */
export type ExampleModules = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Whether an example uses the `ssc` that all streaming examples share. */
export function isStreamingExample(lines: readonly string[]): boolean {
  return takesForGranted(lines, 'ssc');
}

/** Whether an example uses a name that it does not declare. */
function takesForGranted(lines: readonly string[], name: string): boolean {
  const code = lines.join('\n');
  return new RegExp(`\\b${name}\\b`).test(code) && !new RegExp(`\\b(const|let) ${name}\\b`).test(code);
}

/**
 * Runs an example as a program.
 *
 * Names that it neither declares nor imports are those of its own package. An example that uses `sc` has a SparkContext; a
 * streaming example has `sc` and `ssc`, and after its last line as many batches run as the longest queue has items.
 * @param own what the example's package exports
 * @param modules what it can import
 * @returns the lines that it printed
 * @throws what it threw
 */
export async function runExample(
  lines: readonly string[],
  own: Readonly<Record<string, unknown>>,
  modules: ExampleModules,
): Promise<string[]> {
  const printed: string[] = [];
  const log = (...values: unknown[]): void => {
    printed.push(...format(...values).split('\n'));
  };
  const scope = { ...own, ...importedNames(lines, modules), console: { log } };
  const body = lines.filter((line) => !IMPORT.test(line)).join('\n');
  if (!isStreamingExample(lines)) {
    if (takesForGranted(lines, 'sc')) await withContext((sc) => evaluate(body, { ...scope, sc }));
    else await evaluate(body, scope);
    return printed;
  }
  const write = (text: string): void => {
    printed.push(...text.split('\n').slice(0, -1));
  };
  await runBatchesOf(write, (sc, ssc) => evaluate(body, { ...scope, sc, ssc }));
  return printed;
}

async function withContext(run: (sc: SparkContext) => Promise<void>): Promise<void> {
  const sc = new SparkContext('local[2]', 'Example');
  try {
    await run(sc);
  } finally {
    await sc.stop();
  }
}

async function runBatchesOf(
  write: (text: string) => void,
  declare: (sc: SparkContext, ssc: StreamingContext) => Promise<void>,
): Promise<void> {
  const clock = new ManualClock();
  const sc = new SparkContext('local[8]', 'Example');
  const ssc = new StreamingContext(sc, new Duration(BATCH_MS), { clock, output: { write } });
  let batches = 0;
  const queueStream = ssc.queueStream.bind(ssc);
  ssc.queueStream = (queue, ...rest) => {
    batches = Math.max(batches, queue.length);
    return queueStream(queue, ...rest);
  };
  await declare(sc, ssc);
  if (batches === 0) {
    await sc.stop();
    return;
  }
  await ssc.start();
  try {
    for (; batches > 0; batches--) await runBatch(ssc, clock);
  } finally {
    await ssc.stop();
  }
}

function importedNames(lines: readonly string[], modules: ExampleModules): Record<string, unknown> {
  const imports = lines.flatMap((line) => IMPORT.exec(line) ?? []);
  const names: Record<string, unknown> = {};
  for (let i = 0; i < imports.length; i += 4) {
    const [, isType, list = '', specifier = ''] = imports.slice(i, i + 4);
    if (isType !== undefined) continue;
    const module = specifier.startsWith('node:') ? builtin(specifier) : modules[specifier];
    if (module === undefined) throw new TypeError(`An example imports ${specifier}, which examples cannot.`);
    for (const name of list.split(',').map((part) => part.trim())) {
      if (name === '' || name.startsWith('type ')) continue;
      if (!(name in module)) throw new TypeError(`${specifier} has no export ${name}.`);
      names[name] = module[name];
    }
  }
  return names;
}

function builtin(specifier: string): Readonly<Record<string, unknown>> | undefined {
  return process.getBuiltinModule(specifier) as Readonly<Record<string, unknown>> | undefined;
}

/** The names are parameters of an outer function, so that the example may declare some of them itself. */
async function evaluate(body: string, scope: Readonly<Record<string, unknown>>): Promise<void> {
  const names = Object.keys(scope).filter((name) => new RegExp(`\\b${name}\\b`).test(body));
  const source = `(${names.join(', ')}) => async () => {\n${body}\n}`;
  const { code } = transformSync(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    isModule: false,
    configFile: false,
    swcrc: false,
  });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- running text is the point
  const program = new Function(`'use strict'; return ${code}`)() as (...values: unknown[]) => () => Promise<void>;
  await program(...names.map((name) => scope[name]))();
}
