/*
 * Writes the corpus anew: every module of src/corpus/fixtures as each compiler emits it, and what its lambdas are read as.
 *
 *   node packages/expr/scripts/generate-corpus.mjs
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from '@swc/core';
import { buildSync } from 'esbuild';
import { build as tsup } from 'tsup';
import ts from 'typescript';

const corpus = path.resolve(import.meta.dirname, '../src/corpus');
const fixtures = path.join(corpus, 'fixtures');
const modules = readdirSync(fixtures)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));

const EMITTERS = {
  'tsc-es2022': (file) => byTsc(file, ts.ScriptTarget.ES2022),
  'tsc-es2020': (file) => byTsc(file, ts.ScriptTarget.ES2020),
  swc: (file) => bySwc(file, false),
  'swc-minified': (file) => bySwc(file, true),
  esbuild: (file) => byEsbuild(file, false),
  'esbuild-minified': (file) => byEsbuild(file, true),
  tsup: (file) => byTsup(file, false),
  'tsup-minified': (file) => byTsup(file, true),
};

function byTsc(file, target) {
  const compilerOptions = { target, module: ts.ModuleKind.CommonJS, ignoreDeprecations: '6.0' };
  return ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions }).outputText;
}

function bySwc(file, minify) {
  return transformSync(readFileSync(file, 'utf8'), {
    configFile: false,
    swcrc: false,
    jsc: {
      parser: { syntax: 'typescript' },
      target: 'es2022',
      ...(minify && { minify: { compress: true, mangle: true, format: { comments: false } } }),
    },
    module: { type: 'commonjs' },
    minify,
  }).code;
}

function byEsbuild(file, minify) {
  const options = { bundle: true, write: false, format: 'cjs', target: 'es2022', minify, logLevel: 'error' };
  return buildSync({ entryPoints: [file], ...options }).outputFiles[0].text;
}

async function byTsup(file, minify) {
  const outDir = mkdtempSync(path.join(tmpdir(), 'corpus-'));
  try {
    const options = {
      format: ['cjs'],
      target: 'node20',
      minify,
      silent: true,
      config: false,
      clean: false,
      dts: false,
    };
    await tsup({ entry: [file], outDir, ...options });
    const [written] = readdirSync(outDir);
    return readFileSync(path.join(outDir, written), 'utf8');
  } finally {
    rmSync(outDir, { recursive: true });
  }
}

function writeJson(name, value) {
  writeFileSync(path.join(fixtures, name), `${JSON.stringify(value, undefined, 1)}\n`);
}

/** What the lambdas are read as: one text if all compilers' output is read alike, else one for each. */
function readings() {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'corpus-')), 'readings.cjs');
  buildSync({
    entryPoints: [path.join(corpus, 'reading.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: file,
    logLevel: 'error',
  });
  const { readings: read } = createRequire(import.meta.url)(file);
  rmSync(path.dirname(file), { recursive: true });
  return read();
}

mkdirSync(path.join(fixtures, 'emitted'), { recursive: true });
for (const [emitter, emit] of Object.entries(EMITTERS)) {
  const texts = {};
  for (const name of modules) texts[name] = await emit(path.join(fixtures, `${name}.ts`));
  writeJson(`emitted/${emitter}.json`, texts);
}
writeJson('readings.json', readings());
