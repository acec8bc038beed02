import fc from 'fast-check';
import type { Aggregate, Kernel } from '../kernel';
import {
  float64Keys,
  groupsOf,
  program,
  read,
  referenceFold,
  referenceLines,
  referenceMerge,
  referenceRow,
  sorted,
  utf8,
  withTable,
} from './contract-fixtures';
import { escapedTexts, fold } from './line-fixtures';
import { randomLines, randomProgram } from './random-program';
import { inOrder, referenceProgram } from './reference-program';

const AGGREGATES: readonly Aggregate[] = ['sum', 'count', 'min', 'max'];
const SEPARATORS = [
  ' ',
  ',',
  '|',
  '\t',
  '\0',
  ', ',
  '--',
  'aa',
  'aba',
  'é',
  '中',
  '😀',
  '\uFFFD',
  '\n',
  '\r',
  ' \n',
  'a',
];

/**
 * Declares tests that compare a kernel with plain JavaScript on random bytes. For a jest spec file, at its top level.
 *
 * The number of runs of each test is that of the environment variable TS_STREAMING_FUZZ_RUNS, else 200. A failure prints
 * its seed and the smallest input that still fails.
 */
export function describeKernelFuzz(name: string, create: () => Kernel): void {
  const numRuns = Number(process.env['TS_STREAMING_FUZZ_RUNS'] ?? 200);
  const timeoutMs = Math.max(60_000, numRuns * 100);

  describe(`the kernel contract on random bytes, ${name}`, () => {
    const kernel = create();

    it(
      'cuts lines and decodes text as plain JavaScript does',
      () => {
        fc.assert(
          fc.property(blocks(), (bytes) => {
            const text = Buffer.from(bytes).toString('utf8');
            const normalized = new Uint8Array(kernel.normalizeUtf8(bytes, new Uint8Array(0)));
            kernel.normalizeUtf8(bytes, normalized);
            expect([linesOf(kernel, bytes), Buffer.from(normalized).toString('utf8'), normalized.length]).toEqual([
              referenceLines(bytes),
              text,
              Buffer.byteLength(text),
            ]);
          }),
          { numRuns },
        );
      },
      timeoutMs,
    );

    it(
      'cuts tokens as split does',
      () => {
        fc.assert(
          fc.property(blocks(), fc.constantFrom(...SEPARATORS), (bytes, separator) => {
            const line = Buffer.from(bytes).toString('utf8');
            const view = utf8(line);
            const bounds = new Uint32Array(2 * kernel.tokenize(view, utf8(separator), new Uint32Array(0)));
            kernel.tokenize(view, utf8(separator), bounds);
            expect(textsOf(view, bounds)).toEqual(line.split(separator));
          }),
          { numRuns },
        );
      },
      timeoutMs,
    );

    it(
      'folds lines as split and Map do',
      async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.array(blocks(), { maxLength: 4 }),
            fc.array(fc.constantFrom(...SEPARATORS), { maxLength: 3 }),
            fc.constantFrom(...AGGREGATES),
            values(),
            async (list, separators, aggregate, value) => {
              const [counts, groups] = await withTable(
                kernel,
                { key: 'utf8', aggregates: [aggregate] },
                async (table) => [await table.foldLines(program(separators, value), list), await read(table)],
              );
              const rows = referenceFold('count', separators, 1, list);
              expect([counts, groups]).toEqual([
                {
                  bytes: list.reduce((sum, block) => sum + block.length, 0),
                  lines: list.reduce((sum, block) => sum + referenceLines(block).length, 0),
                  rows: [...rows.values()].reduce((sum, count) => sum + count, 0),
                  escaped: new Uint32Array(0),
                },
                sorted(referenceFold(aggregate, separators, value, list)),
              ]);
            },
          ),
          { numRuns },
        );
      },
      timeoutMs,
    );

    it(
      'runs programs as plain JavaScript does, and lets the same lines escape',
      async () => {
        await fc.assert(
          fc.asyncProperty(randomProgram(), fc.array(randomLines(), { maxLength: 3 }), async (random, list) => {
            const { counts, groups } = await fold(kernel, random.spec, random.program, list);
            expect({ ...counts, escaped: escapedTexts(counts, list), groups: inOrder(groups) }).toEqual({
              bytes: list.reduce((sum, block) => sum + block.length, 0),
              ...referenceProgram(random.program, random.spec, list),
            });
          }),
          { numRuns: 5 * numRuns },
        );
      },
      5 * timeoutMs,
    );

    it(
      'merges sealed tables as Map does',
      async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.tuple(blocks(), values()), { maxLength: 4 }),
            fc.constantFrom(...AGGREGATES),
            fc.integer({ min: 1, max: 9 }),
            async (parts, aggregate, partitions) => {
              const expected = new Map<string, number>();
              const groups = await withTable(kernel, { key: 'utf8', aggregates: [aggregate] }, async (table) => {
                for (const [block, value] of parts) {
                  const partial = await withTable(kernel, { key: 'utf8', aggregates: [aggregate] }, async (part) => {
                    await part.foldLines(program([' '], value), [block]);
                    return part.seal(partitions);
                  });
                  let from = 0;
                  for (const end of partial.partitionEnds) {
                    await table.merge(partial, from, end);
                    from = end;
                  }
                  for (const [key, sofar] of referenceFold(aggregate, [' '], value, [block])) {
                    expected.set(key, referenceMerge(aggregate, expected.get(key), sofar));
                  }
                }
                return read(table);
              });
              expect(groups).toEqual(sorted(expected));
            },
          ),
          { numRuns },
        );
      },
      timeoutMs,
    );

    it(
      'folds rows of float64 keys as Map does',
      async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.tuple(fc.oneof(values(), fc.integer({ min: 0, max: 9 })), values()), { maxLength: 200 }),
            fc.constantFrom(...AGGREGATES),
            async (rows, aggregate) => {
              const groups = await withTable(kernel, { key: 'float64', aggregates: [aggregate] }, async (table) => {
                await table.foldColumns(float64Keys(rows.map(([key]) => key)), [
                  Float64Array.from(rows, ([, value]) => value),
                ]);
                return groupsOf(await table.seal(1));
              });
              const expected = new Map<number, number>();
              for (const [key, value] of rows) expected.set(key, referenceRow(aggregate, expected.get(key), value));
              expect(sorted(groups)).toEqual(sorted(expected));
            },
          ),
          { numRuns },
        );
      },
      timeoutMs,
    );
  });
}

/** Words, separators, line ends, characters of all widths and garbage, in memory that starts at any alignment. */
function blocks(): fc.Arbitrary<Uint8Array> {
  const piece = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom('a', 'b', 'aa', 'aba', 'the', 'quick', 'a-much-longer-word-of-32-bytes-ab').map(utf8),
    },
    { weight: 4, arbitrary: fc.constantFrom(...SEPARATORS).map(utf8) },
    { weight: 3, arbitrary: fc.constantFrom('\n', '\r', '\r\n', '\n\r').map(utf8) },
    { weight: 2, arbitrary: fc.constantFrom('é', '中', '😀', '\uFEFF', '\uFFFD', '\u2028').map(utf8) },
    { weight: 2, arbitrary: fc.uint8Array({ maxLength: 9 }) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom([0xe2, 0x82], [0xf0, 0x9f, 0x98], [0xc3], [0xed, 0xa0], [0xf4, 0x90])
        .map((b) => Uint8Array.from(b)),
    },
  );
  return fc.tuple(fc.array(piece, { maxLength: 60 }), fc.nat(7)).map(([pieces, offset]) => {
    const bytes = Buffer.concat(pieces);
    const memory = new Uint8Array(offset + bytes.length);
    memory.set(bytes, offset);
    return memory.subarray(offset);
  });
}

function values(): fc.Arbitrary<number> {
  return fc.oneof(fc.double(), fc.constantFrom(0, -0, 0.1, 1, NaN, Infinity, -Infinity), fc.integer());
}

function linesOf(kernel: Kernel, block: Uint8Array): string[] {
  const bounds = new Uint32Array(2 * kernel.countLines(block));
  kernel.splitLines(block, bounds);
  return textsOf(block, bounds);
}

function textsOf(bytes: Uint8Array, bounds: Uint32Array): string[] {
  return Array.from({ length: bounds.length / 2 }, (_, i) =>
    Buffer.from(bytes.subarray(bounds[2 * i], bounds[2 * i + 1])).toString('utf8'),
  );
}
