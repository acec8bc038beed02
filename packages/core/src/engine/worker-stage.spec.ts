import type { TravellingFunction, TravellingStage } from '../plan/travel';
import type { WorkerAnswer, WorkerInput } from './worker-messages';
import { WorkerStage } from './worker-stage';

const travelling = (source: string, rest: Partial<TravellingFunction> = {}): TravellingFunction => ({
  source: `(${source})`,
  captures: undefined,
  isPure: false,
  ...rest,
});
const input = (text: string): WorkerInput => ({ kind: 'pieces', pieces: [Buffer.from(text)] });
const stage = (map: string | TravellingFunction, rest: Partial<TravellingStage> = {}): WorkerStage =>
  new WorkerStage({
    travels: true,
    steps: [{ operator: 'map', fn: typeof map === 'string' ? travelling(map) : map }],
    combine: { kind: 'reduce', fn: travelling('(a, b) => a + b') },
    operator: 'reduceByKey',
    partitions: 1,
    ...rest,
  });

/** The groups of an answer, if it is columns of texts and numbers. */
function groupsOf(answer: WorkerAnswer): Record<string, number> {
  if (answer.kind !== 'columns' || answer.columns.keys.type === 'float64') throw new RangeError(answer.kind);
  const { bytes, offsets } = answer.columns.keys;
  const [values = []] = answer.columns.values;
  return Object.fromEntries(
    Array.from(values, (value, i) => [Buffer.from(bytes).toString('utf8', offsets[i], offsets[i + 1]), value]),
  );
}

describe('WorkerStage', () => {
  it('runs functions that are made of their sources over lines', () => {
    const answer = stage('(line) => { const [word] = line.split(" "); return [word, 1]; }').run(input('a b\na\r\nb\n'));
    expect(groupsOf(answer)).toEqual({ a: 2, b: 1 });
  });

  it('gives functions what they capture, and folds what they begin with', () => {
    const counted = stage(travelling('(line, { n }) => [line, n]', { captures: { n: 3 } }), {
      combine: { kind: 'fold', from: { zero: 100 }, fn: travelling('(sum, n) => sum + n') },
    });
    expect(groupsOf(counted.run(input('a\nb\na\n')))).toEqual({ a: 106, b: 103 });
    expect(groupsOf(counted.run(input('a\n')))).toEqual({ a: 103 });
  });

  it('makes combiners of first values', () => {
    const fn = travelling('(combiner, value) => combiner * value');
    const combined = stage('(line) => [line, 3]', {
      combine: { kind: 'combine', create: travelling('(n) => n + 1'), fn },
    });
    expect(groupsOf(combined.run(input('a\na\nb\n')))).toEqual({ a: 12, b: 4 });
  });

  it('calls pure functions once for equal texts of a task', () => {
    const source = '((calls) => (line) => { calls.n++; return [line, calls.n]; })({ n: 0 })';
    const once = stage(travelling(source, { isPure: true }));
    expect(groupsOf(once.run(input('a\na\nb\n')))).toEqual({ a: 2, b: 2 });
  });

  it('says that no row came out', () => {
    expect(stage('(line) => [line, 1]').run(input(''))).toEqual({ kind: 'nothing' });
  });

  it('leaves to the driver what a function throws, and what columns do not hold', () => {
    expect(stage('(line) => { throw new TypeError("no " + line); }').run(input('a\n'))).toEqual({
      kind: 'refused',
      reason: 'a function has thrown in a worker: no a',
      isSpoilt: false,
    });
    expect(stage('(line) => line').run(input('a\n'))).toMatchObject({ kind: 'refused' });
    expect(stage('(line) => [line, [[1]]]').run(input('a\n'))).toEqual({
      kind: 'refused',
      reason: 'its keys or combiners are more than columns hold',
      isSpoilt: false,
    });
    const instances = stage('(line) => [line, new (class {})()]', {
      combine: { kind: 'combine', create: travelling('(value) => value'), fn: travelling('(value) => value') },
    });
    expect(instances.run(input('a\n'))).toMatchObject({ reason: 'its combiners are no plain data' });
  });
});
