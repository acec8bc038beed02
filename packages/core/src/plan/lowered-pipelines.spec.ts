import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { LOWERING, NATIVE_KERNEL } from '../config/config-keys';
import { StreamingConf } from '../config/streaming-conf';
import type { RDD } from '../rdd/rdd';
import { SparkContext } from '../spark-context';
import { anyPipeline, anyText, CAPTURES, type PipelineSource } from './random-pipeline';

/*
 * What a pipeline gives on a kernel, and what it gives in JavaScript: the same, to the last bit and in the same order, errors
 * included.
 */

let directory: string;
let contexts: Readonly<Record<'javascript' | 'typescript' | 'native', SparkContext>>;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'pipelines-'));
  const context = (kernel: 'auto' | 'off', lowering: boolean): SparkContext => {
    const conf = new StreamingConf().setMaster('local[2]').setAppName('pipelines');
    return new SparkContext(conf.set(NATIVE_KERNEL.name, kernel).set(LOWERING.name, String(lowering)));
  };
  // The native kernel where it is built, else the TypeScript one again.
  contexts = { javascript: context('off', false), typescript: context('off', true), native: context('auto', true) };
});
afterAll(async () => {
  for (const sc of Object.values(contexts)) await sc.stop();
  rmSync(directory, { recursive: true });
});

type Fn = (...args: unknown[]) => unknown;
/** The operators that pipelines here use. */
interface Rows extends Pick<RDD<unknown>, 'collect' | 'explain'> {
  map(fn: Fn, captures: object): Rows;
  filter(fn: Fn, captures: object): Rows;
  flatMap(fn: Fn, captures: object): Rows;
  reduceByKey(fn: Fn, numPartitions: number): Rows;
}

function functionOf(source: string): Fn {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is what is under test
  return (new Function(`'use strict'; return (${source})`) as () => Fn)();
}

function build(sc: SparkContext, path: string, { steps, reduce }: PipelineSource): Rows {
  const lines = sc.textFile(path, 3) as unknown as Rows;
  const rows = steps.reduce((before, [operator, fn]) => before[operator](functionOf(fn), CAPTURES), lines);
  const known: Readonly<Record<string, Fn>> = { 'Math.min': Math.min as Fn, 'Math.max': Math.max as Fn };
  return rows.reduceByKey(known[reduce] ?? functionOf(reduce), 2);
}

/** The groups, or the code of the error. */
async function outcome(rdd: Rows): Promise<unknown> {
  try {
    return await rdd.collect();
  } catch (error) {
    // Where several lines throw the first to do so depends on the partitions that run.
    return { code: (error as { code: unknown }).code };
  }
}

describe('a pipeline that is lowered', () => {
  let lowered = 0;
  let all = 0;

  it.each(['typescript', 'native'] as const)('gives on the %s kernel what it gives in JavaScript', async (kernel) => {
    const path = join(directory, 'text');
    await fc.assert(
      fc.asyncProperty(anyPipeline, anyText, async (pipeline, text) => {
        writeFileSync(path, text);
        const rdd = build(contexts[kernel], path, pipeline);
        all++;
        if (rdd.explain().includes('reduceByKey -> 2 partitions: native')) lowered++;
        expect(await outcome(rdd)).toEqual(await outcome(build(contexts.javascript, path, pipeline)));
      }),
      { numRuns: 120 },
    );
  });

  it.each([
    '(w) => [w.at(-1), 1]',
    '(w) => [w.at(-2) + "!", 1]',
    '(w) => [`${w.at(-2)}`, 1]',
    '(w) => [w.at(-3).length, 1]',
    '(w) => [w.at(-1) ?? "none", 1]',
  ])('knows a text that is too short from an empty one: %s', async (fn) => {
    const path = join(directory, 'short');
    writeFileSync(path, '\na\nbc\n\nd\u{1f600}\n');
    const pipeline: PipelineSource = { steps: [['map', fn]], reduce: '(a, b) => a + b' };
    const [javascript, ...kernels] = await Promise.all(
      [contexts.javascript, contexts.typescript, contexts.native].map((sc) => outcome(build(sc, path, pipeline))),
    );
    expect(kernels).toEqual([javascript, javascript]);
  });

  it('keeps the order of the fields of a value that is alone in its group', async () => {
    const path = join(directory, 'alone');
    writeFileSync(path, 'a\nb\na\n');
    const pipeline: PipelineSource = {
      steps: [['map', '(w) => [w, { n: 1, size: w.length }]']],
      reduce: '(a, b) => ({ size: a.size + b.size, n: a.n + b.n })',
    };
    const rows = await Promise.all(Object.values(contexts).map((sc) => build(sc, path, pipeline).collect()));
    const [first, ...others] = rows.map((pairs) => JSON.stringify(pairs));
    expect(first).toContain('["b",{"n":1,"size":1}]');
    expect(others).toEqual([first, first]);
  });

  it('has 0 for -0 in keys, alone and in arrays', async () => {
    const path = join(directory, 'zeros');
    writeFileSync(path, '-0\n');
    const outcomes = ['Number(w)', '["z", Number(w)]'].flatMap((key) =>
      Object.values(contexts).map((sc) =>
        outcome(build(sc, path, { steps: [['map', `(w) => [${key}, 1]`]], reduce: '(a, b) => a + b' })),
      ),
    );
    expect(await Promise.all(outcomes)).toEqual([
      ...Array.from({ length: 3 }, () => [[0, 1]]),
      ...Array.from({ length: 3 }, () => [[['z', 0], 1]]),
    ]);
  });

  it.each([
    ['(w) => [1, Number(w) || w]', '(a, b) => a + b'],
    ['(w) => [1, [Number(w) || w, 1]]', '([a, n], [b, m]) => [a + b, n + m]'],
    ['(w) => [1, JSON.parse(w)?.v ?? 0]', '(a, b) => b + a'],
    ['(w) => [1, { n: 1, v: JSON.parse(w).v }]', '(a, b) => ({ n: a.n + b.n, v: a.v + b.v })'],
  ])('puts texts among numbers together in the order of their lines: %s', async (fn, reduce) => {
    const path = join(directory, 'mixed');
    const values = ['1', '2', '"x"', '3', '"y"', '4', 'null', '[5]'];
    const lines = values.map((value) => (fn.includes('JSON') ? `{"v":${value}}` : value.replaceAll('"', '')));
    writeFileSync(path, lines.join('\n'));
    const pipeline: PipelineSource = { steps: [['map', fn]], reduce };
    expect(build(contexts.native, path, pipeline).explain()).toContain('reduceByKey -> 2 partitions: native');
    const rows = Object.values(contexts).map((sc) => outcome(build(sc, path, pipeline)));
    const [first, ...others] = await Promise.all(rows);
    expect(JSON.stringify(first)).toMatch(/x.*y|y.*x/);
    expect(others).toEqual([first, first]);
  });

  it('gives the first in an order as JavaScript does, those that are alike too', async () => {
    const path = join(directory, 'ordered');
    writeFileSync(path, Array.from({ length: 3000 }, (_, i) => `w${String(i)} ${'x'.repeat(i % 7)}\n`).join(''));
    const results = Object.values(contexts).map((sc) => {
      const sizes = sc
        .textFile(path, 3)
        .map((line) => [line.split(' ')[0] ?? '', line.length % 5])
        .reduceByKey((a, b) => a + b, 2);
      return Promise.all([
        sizes.top(20, ([, n]) => n),
        sizes.takeOrdered(20, ([, n]) => n),
        sizes.filter(([, n]) => n > 1).top(20, ([, n]) => -n),
        sizes.top(20, ([word]) => word),
        sizes.values().collect(),
      ]);
    });
    const [first, ...others] = await Promise.all(results);
    expect(others).toEqual([first, first]);
  });

  it('puts texts of one branch of a union together with the numbers of another as they come', async () => {
    const [texts, numbers] = [join(directory, 'texts'), join(directory, 'numbers')];
    writeFileSync(texts, 'x\n');
    writeFileSync(numbers, '1\n2\n3\n4\n'.repeat(3));
    const rows = await Promise.all(
      Object.values(contexts).map((sc) => {
        const opaque = sc.textFile(texts, 1).map((line) => [1, [line].flat()[0]] as unknown as [number, number]);
        const lowered = sc.textFile(numbers, 4).map((line) => [1, Number(line)]);
        return opaque
          .union(lowered)
          .reduceByKey((a, b) => a + b)
          .collect();
      }),
    );
    const [first, ...others] = rows;
    expect(JSON.stringify(first)).toMatch(/^\[\[1,"x\d+"/);
    expect(others).toEqual([first, first]);
  });

  it.each([
    ['(w, { codes }) => [w, codes.get(w.split(",")[1]) ?? -1]'],
    ['(w, { codes }) => [codes.get(w), 1]'],
    ['(w, { codes }) => [Number(codes.get(w) ?? 3), 1]'],
    ['(w, { table }) => [table[w] ?? "other", 1]'],
    ['(w, { table }) => [table[Number(w)], 1]'],
    ['(w, { days }) => [days[w.length], days[Number(w)] === "a" ? 1 : 2]'],
    ['(w) => [w.split(",", 2)[1] ?? "none", w.split(/,/, 2).length]'],
    ['(w) => [w.split(",", 2)[2] === undefined, 1]'],
    ['(w) => [Number(w) ** 2, Math.pow(w.length, 2) + w.length ** 1]'],
    ['(w) => [w.toLowerCase().split(/[^a-z]+/)[0], 1]'],
    ['(w) => [w.slice(0, w.indexOf(",")), 1]'],
    ['(w) => [w.trim().substring(0, w.trim().indexOf("a")), 1]'],
    ['(w) => { const [a] = w.split(","); return [a.slice(0, a.indexOf("b")), 1]; }'],
    ['(w) => [w.replace(/[,.!]/g, " "), 1]'],
    ['(w) => [w.replace(/[abc]+/gi, ""), 1]'],
    ['(w) => [w.replaceAll(/a,b/g, "b,a"), 1]'],
  ])('is lowered, and gives what JavaScript gives: %s', async (fn) => {
    const pipeline: PipelineSource = { steps: [['map', fn]], reduce: '(a, b) => a + b' };
    await expectAlike(pipeline);
  });

  it.each([
    '(w) => [[w, 1], [w.length, 2]]',
    '(w) => [["all", 1], [w.split(",")[0], w.length], ["last", -0]]',
    '(w) => w.includes("a") ? [[w, 1], [w.trim(), 2]] : []',
    '(w) => w.split(",", 2).map((p) => [p, 1])',
    '(w) => w.split(/[^a-z]+/i).filter((p) => p !== "").map((p) => [p, 1])',
  ])('makes several rows of one as JavaScript does: %s', async (fn) => {
    const pipeline: PipelineSource = { steps: [['flatMap', fn]], reduce: '(a, b) => a + b' };
    await expectAlike(pipeline);
  });

  it('makes no row where one of several throws', async () => {
    const steps: PipelineSource['steps'] = [
      ['flatMap', '(w) => [[w, 1], [w.split(",")[1].trim(), 2]]'],
      ['filter', '([, n]) => n === 1'],
    ];
    await expectAlike({ steps, reduce: '(a, b) => a + b' });
  });

  /** On lines that are rarely plain. */
  async function expectAlike(pipeline: PipelineSource): Promise<void> {
    const path = join(directory, 'rough');
    const lines = [
      'a',
      'b',
      'a,b',
      'b,a,c',
      '',
      '1',
      '12',
      '-0',
      '0.5',
      '1e400',
      'é',
      'ab\u{1f600}',
      'constructor',
      'Ab CD',
    ];
    writeFileSync(path, [...lines, ...lines, '__proto__', 'toString,x', '2'].join('\n'));
    expect(build(contexts.native, path, pipeline).explain()).toContain('reduceByKey -> 2 partitions: native');
    const [javascript, ...kernels] = await Promise.all(
      [contexts.javascript, contexts.typescript, contexts.native].map((sc) => outcome(build(sc, path, pipeline))),
    );
    expect(kernels).toEqual([javascript, javascript]);
  }

  it('is most of those that are made up here', () => {
    expect(lowered / all).toBeGreaterThan(0.5);
  });
});
