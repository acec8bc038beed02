import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statusProblems } from './behaviours-status';

const ROOT = join(__dirname, '../../..');
const VECTORS = join(ROOT, 'conformance');
const readJson = (name: string): unknown => JSON.parse(readFileSync(join(VECTORS, name), 'utf8'));
const DECISIONS = readdirSync(join(ROOT, 'docs/decisions'));

const readTest = (file: string): string | undefined => {
  const path = join(ROOT, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
};
const hasDecision = (id: string): boolean => DECISIONS.some((page) => page.startsWith(`${id}-`));

describe('conformance/behaviours-status.json', () => {
  it("says of each of Spark's behaviours where it is tested, or why it is not", () => {
    const behaviours = readJson('behaviours.json') as readonly { readonly id: string }[];
    expect(behaviours).toHaveLength(147);
    const ids = behaviours.map(({ id }) => id);
    expect(statusProblems(ids, readJson('behaviours-status.json'), { readTest, hasDecision })).toEqual([]);
  });
});

describe('statusProblems', () => {
  const TEST = "it('does what it says (a, b)', () => {}); it(`says more (c)`, () => {}); // (d) it('runs (e) at once')";
  const sources = {
    readTest: (file: string) => (file === 'packages/a.spec.ts' ? TEST : undefined),
    hasDecision: (id: string) => id === 'D-005',
  };
  const tested = { test: 'packages/a.spec.ts' };

  it.each<[string, readonly string[], unknown, readonly string[]]>([
    ['tests named by the id', ['a', 'b', 'c'], { a: tested, b: tested, c: tested }, []],
    ['a decision', ['a'], { a: { difference: 'D-005' } }, []],
    ['a reason', ['a'], { a: { notApplicable: 'There is one process.' } }, []],
    ['an issue', ['a', 'b'], { a: { issue: 'reliability' }, b: { issue: 'operators' } }, []],
    ['a missing id', ['a', 'b'], { a: tested }, ['b: is not there']],
    ['an unknown id', ['a'], { a: tested, z: tested }, ['z: is no behaviour']],
    ['a test that is only mentioned', ['d'], { d: tested }, ['d: no test of packages/a.spec.ts is named by it']],
    ['an id inside of a title', ['e'], { e: tested }, ['e: no test of packages/a.spec.ts is named by it']],
    ['a file that is not there', ['a'], { a: { test: 'packages/b.spec.ts' } }, ['a: there is no packages/b.spec.ts']],
    ['a page that is not there', ['a'], { a: { difference: 'D-999' } }, ['a: there is no page D-999']],
    ['no reason', ['a'], { a: { notApplicable: '' } }, ['a: gives no reason']],
    ['another issue', ['a'], { a: { issue: 'someday' } }, ['a: there is no issue someday']],
    [
      'two answers',
      ['a'],
      { a: { ...tested, issue: 'ui' } },
      ['a: is not one of test, difference, notApplicable, issue'],
    ],
    ['no answer', ['a'], { a: {} }, ['a: is not one of test, difference, notApplicable, issue']],
  ])('knows %s', (_what, ids, status, problems) => {
    expect(statusProblems(ids, status, sources)).toEqual(problems);
  });
});
