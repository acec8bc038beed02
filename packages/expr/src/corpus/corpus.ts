import { tupleOf, type ValueType } from '../value-type';
import esbuildMinified from './fixtures/emitted/esbuild-minified.json';
import esbuild from './fixtures/emitted/esbuild.json';
import swcMinified from './fixtures/emitted/swc-minified.json';
import swc from './fixtures/emitted/swc.json';
import tsc2020 from './fixtures/emitted/tsc-es2020.json';
import tsc2022 from './fixtures/emitted/tsc-es2022.json';
import tsupMinified from './fixtures/emitted/tsup-minified.json';
import tsup from './fixtures/emitted/tsup.json';

/** A lambda as a program has it: written in a module of `fixtures`, emitted by a compiler, and evaluated. */
export interface CorpusLambda {
  /** Its module, which says what it takes. */
  readonly topic: string;
  /** `topic/name`. */
  readonly id: string;
  readonly emitter: Emitter;
  readonly fn: (...args: never[]) => unknown;
  /** What it is to be passed after its first argument, if anything. */
  readonly captures: unknown;
}

/** Compilers, by the files of what they emit. */
const EMITTED = {
  'tsc-es2022': tsc2022,
  'tsc-es2020': tsc2020,
  swc,
  'swc-minified': swcMinified,
  esbuild,
  'esbuild-minified': esbuildMinified,
  tsup,
  'tsup-minified': tsupMinified,
};
export type Emitter = keyof typeof EMITTED;
export const EMITTERS = Object.keys(EMITTED) as readonly Emitter[];

/** Every lambda of the corpus, by each compiler. Evaluates the modules: each call gives functions of its own. */
export function corpus(): readonly CorpusLambda[] {
  return EMITTERS.flatMap((emitter) => {
    const texts: Readonly<Record<string, string>> = EMITTED[emitter];
    return Object.keys(texts).flatMap((topic) => lambdasOf(emitter, topic, moduleOf(texts, topic)));
  });
}

/** What the parameters of a topic's lambdas are. */
export function inputOf(topic: string): readonly ValueType[] {
  switch (topic) {
    case 'pairs':
      return [tupleOf(['text', 'number'])];
    case 'averages':
      return [tupleOf(['text', tupleOf(['number', 'number'])])];
    case 'reductions':
      return [];
    default:
      return ['text'];
  }
}

type Exports = Readonly<Record<string, unknown>>;

function lambdasOf(emitter: Emitter, topic: string, exported: Exports): readonly CorpusLambda[] {
  // A module that others import is none of lambdas.
  if (topic === 'mine') return [];
  const { captures } = exported;
  return Object.entries(exported).flatMap(([name, fn]) =>
    isFunction(fn) ? [{ topic, id: `${topic}/${name}`, emitter, fn, captures }] : [],
  );
}

function isFunction(value: unknown): value is CorpusLambda['fn'] {
  return typeof value === 'function';
}

function moduleOf(texts: Readonly<Record<string, string>>, topic: string): Exports {
  const module: { exports: Exports } = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what a compiler has emitted is a program's text
  const run = new Function('module', 'exports', 'require', texts[topic] ?? '') as (
    module: unknown,
    exports: Exports,
    require: (name: string) => Exports,
  ) => void;
  run(module, module.exports, (name) => moduleOf(texts, name.replace('./', '')));
  return module.exports;
}
