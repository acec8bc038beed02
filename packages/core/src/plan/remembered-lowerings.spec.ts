import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { combineByKey } from '../rdd/operators/combine-by-key';
import { flatMap } from '../rdd/operators/flat-map';
import { map } from '../rdd/operators/map';
import { reduceByKey } from '../rdd/operators/reduce-by-key';
import { textFile } from '../rdd/operators/text-file';
import { HashPartitioner } from '../rdd/partitioner';
import { nodeIdentity, type RddNode, type ShuffledNode, type Step } from '../rdd/rdd-node';
import { lowerBranch } from './lower-to-kernel';
import type { LoweredBranch } from './lowered-stage';
import { rememberLowerings } from './remembered-lowerings';
import { type Branch, planStages } from './stage';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'remembered-'));
  writeFileSync(join(directory, 'text'), 'a b\n');
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const split = (line: string): string[] => line.split(' ');
const one = (word: string): [string, number] => [word, 1];
const two = (word: string): [string, number] => [word, 2];
const opaque = (word: string): [string, number] => [Buffer.from(word).toString('hex'), 1];
const add = (a: number, b: number): number => a + b;

/** The RDDs of a batch: new ones, of functions that may be the same. */
function batch(pair: (word: string) => unknown, partitions = 2): readonly [Branch, ShuffledNode] {
  const steps: readonly Step[] = [flatMap(split), map(pair)];
  const rows = steps.reduce<RddNode>(
    (parent, step) => ({ ...nodeIdentity(step.operator), kind: 'narrow', parent, step }),
    textFile(join(directory, 'text'), 1),
  );
  const node = combineByKey('reduceByKey', rows, reduceByKey(add), new HashPartitioner(partitions)) as ShuffledNode;
  const [stage] = planStages(node, { isPersisted: () => false });
  return [stage?.branches[0] as Branch, node];
}

describe('rememberLowerings', () => {
  it('gives what was found for the functions of a batch to the next, with its own steps and shuffle', () => {
    const lower = rememberLowerings();
    const first = lower(...batch(one)) as LoweredBranch;
    const [branch, writes] = batch(one);
    const next = lower(branch, writes) as LoweredBranch;
    expect([next.program === first.program, next.steps === branch.steps, next.writes === writes]).toEqual([
      true,
      true,
      true,
    ]);
    expect(next).toEqual(lowerBranch(branch, writes));
  });

  it.each([
    ['other functions', one, two, 2],
    ['functions that are not lowered', one, opaque, 2],
    ['other partitions', one, one, 3],
  ])('tells %s apart', (_, before, after, partitions) => {
    const lower = rememberLowerings();
    lower(...batch(before));
    for (let repeat = 0; repeat < 2; repeat++) {
      const [branch, writes] = batch(after, partitions);
      expect(lower(branch, writes)).toEqual(lowerBranch(branch, writes));
    }
  });

  it('lowers nothing while a method of JavaScript is replaced, and what it lowered before again afterwards', () => {
    const lower = rememberLowerings();
    const lowered = (): boolean => lower(...batch(one)).lowered;
    const before = lowered();
    const replaced = jest.spyOn(String.prototype, 'split');
    const meanwhile = lowered();
    replaced.mockRestore();
    expect([before, meanwhile, lowered()]).toEqual([true, false, true]);
  });

  it('forgets the oldest of many pipelines of one reduction', () => {
    const lower = rememberLowerings();
    const program = (pair: (word: string) => unknown): unknown => (lower(...batch(pair)) as LoweredBranch).program;
    const first = program(one);
    for (let other = 0; other < 7; other++) program((word: string) => [word, 3]);
    const stillKnown = program(one) === first;
    program((word: string) => [word, 3]);
    expect([stillKnown, program(one) === first]).toEqual([true, false]);
  });
});
