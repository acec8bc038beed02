import { buildSync } from 'esbuild';
import { once } from 'node:events';
import { Session } from 'node:inspector';
import { createContext, runInContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { shadowing } from './shadowing';

type Fn = (...args: never[]) => unknown;

/** The function that a script evaluates to, made in this realm, where nothing is around it but the script. */
const fn = (body: string): Fn => {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- scopes are what is read here
  return (new Function(body) as () => Fn)();
};
const found = (of: Fn, ...names: string[]): string | undefined => shadowing(of, new Set(names));
const bound = (name: string): string =>
  `it uses \`${name}\`, which is not JavaScript's own there: the code around it declares one`;

describe('shadowing', () => {
  it('finds nothing where a name is the global one', () => {
    expect(found(fn('return (x) => Math.max(parseInt(x), 1)'), 'Math', 'parseInt')).toBeUndefined();
    expect(found((x: number) => Math.max(x, 1), 'Math')).toBeUndefined();
    expect(found(fn('return (x) => x'))).toBeUndefined();
  });

  it('finds an import that esbuild has bundled, which prints like the global', () => {
    const { outputFiles } = buildSync({
      stdin: {
        contents: "import { parseInt } from './corpus/fixtures/mine'; export const lambda = (x) => parseInt(x);",
        resolveDir: __dirname,
      },
      bundle: true,
      write: false,
      format: 'cjs',
    });
    const bundle = fn(`const module = { exports: {} }; ${outputFiles[0]?.text ?? ''}; return module.exports.lambda;`);
    expect(String(bundle)).toBe('(x) => parseInt(x)');
    expect((bundle as (x: string) => unknown)('5')).toBe(1);
    expect(found(bundle, 'parseInt')).toBe(bound('parseInt'));
    expect(found(bundle, 'Math')).toBeUndefined();
  });

  it.each([
    ['a constant', 'const Math = { max: () => 7 }; return (x) => Math.max(x);'],
    ['a constant that is not initialised yet', 'const f = (x) => Math.max(x); return f; const Math = 1;'],
    ['a parameter', 'return ((Math) => (x) => Math.max(x))({ max: () => 7 });'],
    ['a block', '{ let Math = 1; return (x) => Math.max(x); }'],
    ['a class', 'class Math { static f = (x) => Math.max(x); } return Math.f;'],
    ['a function that has the name', 'return (function Math() { const one = 1; return (x) => Math.max(x, one); })();'],
    ['a caught error', 'try { throw 1; } catch (Math) { return (x) => Math.max(x); }'],
    ['a function far out', 'const Math = 1; return (() => () => (x) => Math.max(x))()();'],
    ['code that eval ran', 'eval("var Math = 1"); return (x) => Math.max(x);'],
    ['an object of `with`', 'with ({ Math: 1 }) { return (x) => Math.max(x); }'],
  ])('finds %s', (_, body) => {
    expect(found(fn(body), 'Math')).toBe(bound('Math'));
  });

  it('finds a name that an object of `with` may inherit', () => {
    const inherits = fn('with (Object.create({ Math: 1 })) { return (x) => Math.max(x); }');
    expect(found(inherits, 'Math')).toBe('it uses `Math` inside of `with`');
  });

  it('finds a declaration of a script', () => {
    const script = runInContext('let isFinite = 1; (x) => isFinite(x)', createContext()) as Fn;
    expect(found(script, 'isFinite')).toBe(bound('isFinite'));
    expect(found(script, 'isNaN')).toBeUndefined();
  });

  it('sees scopes in a worker thread', async () => {
    const { outputFiles } = buildSync({
      entryPoints: [`${__dirname}/shadowing.ts`],
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
    });
    const program = `
      const module = { exports: {} };
      ${outputFiles[0]?.text ?? ''}
      const { parentPort } = require('node:worker_threads');
      const own = (() => { const Math = { max: () => 7 }; return (x) => Math.max(x); })();
      parentPort.postMessage([own, (x) => Math.max(x)].map((fn) => module.exports.shadowing(fn, new Set(['Math'])) ?? null));`;
    const worker = new Worker(program, { eval: true });
    const [answer] = (await once(worker, 'message')) as unknown[];
    await worker.terminate();
    expect(answer).toEqual([bound('Math'), null]);
  });

  it('leaves nothing behind', () => {
    const before = Reflect.ownKeys(Session);
    found(fn('return (x) => Math.max(x)'), 'Math');
    expect(Reflect.ownKeys(Session)).toEqual(before);
  });

  it('says so if there is no inspector', () => {
    const { getBuiltinModule } = process;
    process.getBuiltinModule = () => {
      throw new TypeError('no inspector');
    };
    try {
      expect(found(fn('return (x) => Math.max(x)'), 'Math')).toBe(
        "it uses `Math`, and this process has no inspector to tell that it is JavaScript's own",
      );
    } finally {
      process.getBuiltinModule = getBuiltinModule;
    }
  });
});
